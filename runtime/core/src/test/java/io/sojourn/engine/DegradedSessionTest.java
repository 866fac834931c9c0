package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.sojourn.OnOutage;
import io.sojourn.SessionData;
import io.sojourn.StoreUnavailableException;
import io.sojourn.engine.Commit.CookieChange;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.MovableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** Requests that go on although their session cannot be loaded. */
class DegradedSessionTest {

    @SessionData("user")
    public static class User {
        String name = "nobody";
    }

    private final MovableClock clock = new MovableClock();
    private final CountingStore store = new CountingStore(Node.memory(clock));
    private final Node node = new Node(store, Node.TIMES, clock, User.class);
    private final Browser browser = new Browser();

    @BeforeEach
    void signIn() {
        SessionExchange login = node.request(browser);
        login.view().get(User.class).name = "anna";
        login.changes().signIn("anna");
        browser.finish(login);
        store.operations.clear();
        store.down = true;
    }

    private SessionExchange degraded() {
        SessionExchange request = node.arrived(browser);
        request.onOutage(OnOutage.Policy.DEGRADE);
        request.load().toCompletableFuture().join();
        return request;
    }

    @Test
    void the_session_looks_as_if_there_were_none() {
        SessionView view = degraded().view();

        assertThat(view.degraded()).isTrue();
        assertThat(view.handle()).isEmpty();
        assertThat(view.isNew()).isFalse();
        assertThat(view.principal()).isEmpty();
        assertThat(view.expiresAt()).isEmpty();
        assertThat(view.authenticatedWithin(Duration.ofDays(1))).isFalse();
        assertThat(view.get(User.class).name).isEqualTo("nobody");
    }

    static List<Consumer<SessionExchange>> changes() {
        return List.of(
                request -> {},
                request -> request.view().get(User.class).name = "eve",
                request -> request.changes().create(),
                request -> request.changes().touch(),
                request -> request.changes().regenerateId(),
                request -> request.changes().signIn("eve"),
                request -> request.changes().timeout(Duration.ofDays(9)),
                request -> request.changes().flash().notice("gone"),
                request -> request.changes().discardChanges(),
                request -> request.changes().set(User.class, new User()),
                request -> request.changes().clear(User.class),
                request -> request.principalSeen("eve"),
                request -> request.update(User.class, user -> {
                            user.name = "eve";
                            return user;
                        })
                        .toCompletableFuture()
                        .join());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void nothing_is_stored_the_cookie_is_left_alone_and_works_again_later(Consumer<SessionExchange> change) {
        SessionExchange request = degraded();
        change.accept(request);
        CookieChange cookie = browser.finish(request);

        assertThat(cookie).isEqualTo(new CookieChange.Keep());
        assertThat(store.operations).containsExactly("load");
        assertThat(Node.events(request)).isEmpty();
        store.down = false;
        SessionExchange later = node.request(browser);
        assertThat(later.view().degraded()).isFalse();
        assertThat(later.view().principal()).contains("anna");
        assertThat(later.view().get(User.class).name).isEqualTo("anna");
    }

    @Test
    void what_is_changed_is_seen_until_the_request_ends() {
        SessionExchange request = degraded();

        request.changes().set(User.class, new User());
        request.view().get(User.class).name = "eve";

        assertThat(request.view().get(User.class).name).isEqualTo("eve");
    }

    @Test
    void nobody_is_told_that_a_session_has_ended_which_could_not_be_loaded() {
        SessionExchange logout = degraded();
        logout.changes().invalidate();

        assertThatThrownBy(() -> logout.finish().toCompletableFuture().join())
                .hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(store.operations).containsExactly("load");
    }

    @Test
    void a_session_that_was_loaded_and_cannot_be_stored_is_a_failure_all_the_same() {
        store.down = false;
        SessionExchange request = degraded();
        assertThat(request.view().degraded()).isFalse();
        request.view().get(User.class).name = "eve";
        store.down = true;

        assertThatThrownBy(() -> request.finish().toCompletableFuture().join())
                .hasCauseInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void an_unreadable_session_is_no_outage() {
        store.down = false;
        store.unreadable = true;

        SessionExchange request = degraded();

        assertThat(request.view().degraded()).isFalse();
        assertThat(Node.events(request)).hasSize(1);
    }

    @Test
    void a_caller_without_a_cookie_has_no_session_that_could_be_missing() {
        SessionExchange request = node.arrived(new Browser());
        request.onOutage(OnOutage.Policy.DEGRADE);

        request.load().toCompletableFuture().join();

        assertThat(request.view().degraded()).isFalse();
    }

    @Test
    void without_the_policy_the_load_fails() {
        SessionExchange request = node.arrived(browser);

        assertThatThrownBy(() -> request.load().toCompletableFuture().join())
                .hasCauseInstanceOf(StoreUnavailableException.class);
    }
}
