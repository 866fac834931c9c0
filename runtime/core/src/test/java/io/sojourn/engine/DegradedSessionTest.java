package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.sojourn.OnOutage;
import io.sojourn.SessionData;
import io.sojourn.StoreUnavailableException;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.SessionStoreDecorator;
import io.sojourn.spi.StoreNotAskedException;
import io.sojourn.spi.VerifierHash;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.LogBook;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** Requests that go on although their session cannot be loaded. */
class DegradedSessionTest {

    @SessionData("user")
    public static class User {
        String name = "nobody";
    }

    private final MutableClock clock = new MutableClock();
    private final CountingStore store = new CountingStore(Node.memory(clock));
    private final Node node = new Node(store, Node.TIMES, clock, User.class);
    private final Browser browser = new Browser();

    @BeforeEach
    void signIn() {
        SessionExchange login = node.request(browser);
        login.session().get(User.class).name = "anna";
        login.session().signIn("anna");
        browser.finish(login);
        store.operations.clear();
        store.down = true;
    }

    private SessionExchange degraded() {
        SessionExchange request = node.arrived(browser);
        request.session().onOutage(OnOutage.Policy.DEGRADE);
        request.load().toCompletableFuture().join();
        return request;
    }

    @Test
    void theSessionLooksAsIfThereWereNone() {
        SessionExchange degraded = degraded();
        SessionView view = degraded.view();

        assertThat(view.degraded()).isTrue();
        assertThat(view.handle()).isEmpty();
        assertThat(view.isNew()).isFalse();
        assertThat(view.principal()).isEmpty();
        assertThat(view.expiresAt()).isEmpty();
        assertThat(view.authenticatedWithin(Duration.ofDays(1))).isFalse();
        assertThat(degraded.session().get(User.class).name).isEqualTo("nobody");
    }

    @Test
    void whoSignsOutHearsThatItFailedAlsoAfterAnUpdate() {
        SessionExchange request = degraded();
        request.session().invalidate();
        request.update(User.class, user -> user).toCompletableFuture().join();

        assertThat(request.finish()).isCompletedExceptionally();
    }

    static List<Consumer<SessionExchange>> changes() {
        return List.of(
                request -> {},
                request -> request.session().get(User.class).name = "eve",
                request -> request.session().create(),
                request -> request.session().touch(),
                request -> request.session().regenerateId(),
                request -> request.session().signIn("eve"),
                request -> request.session().idleTimeout(Duration.ofDays(9)),
                request -> request.session().flash().set("notice", "gone"),
                request -> request.session().discardChanges(),
                request -> request.session().set(User.class, new User()),
                request -> request.session().clear(User.class),
                request -> request.session().principalSeen("eve"),
                request -> request.update(User.class, user -> {
                            user.name = "eve";
                            return user;
                        })
                        .toCompletableFuture()
                        .join());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void nothingIsStoredTheCookieIsLeftAloneAndWorksAgainLater(Consumer<SessionExchange> change) {
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
        assertThat(later.session().get(User.class).name).isEqualTo("anna");
    }

    @Test
    void whatIsChangedIsSeenUntilTheRequestEnds() {
        SessionExchange request = degraded();

        request.session().set(User.class, new User());
        request.session().get(User.class).name = "eve";

        assertThat(request.session().get(User.class).name).isEqualTo("eve");
    }

    @Test
    void nobodyIsToldThatASessionHasEndedWhichCouldNotBeLoaded() {
        SessionExchange logout = degraded();
        logout.session().invalidate();

        assertThatThrownBy(() -> logout.finish().toCompletableFuture().join())
                .hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(store.operations).containsExactly("load");
    }

    @Test
    void aSessionThatWasLoadedAndCannotBeStoredIsAFailureAllTheSame() {
        store.down = false;
        SessionExchange request = degraded();
        assertThat(request.view().degraded()).isFalse();
        request.session().get(User.class).name = "eve";
        store.down = true;

        assertThatThrownBy(() -> request.finish().toCompletableFuture().join())
                .hasCauseInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void anUnreadableSessionIsNoOutage() {
        store.down = false;
        store.unreadable = true;

        SessionExchange request = degraded();

        assertThat(request.view().degraded()).isFalse();
        assertThat(Node.events(request)).hasSize(1);
    }

    @Test
    void aCallerWithoutACookieHasNoSessionThatCouldBeMissing() {
        SessionExchange request = node.arrived(new Browser());
        request.session().onOutage(OnOutage.Policy.DEGRADE);

        request.load().toCompletableFuture().join();

        assertThat(request.view().degraded()).isFalse();
    }

    @Test
    void withoutThePolicyTheLoadFails() {
        SessionExchange request = node.arrived(browser);

        assertThatThrownBy(() -> request.load().toCompletableFuture().join())
                .hasCauseInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void anOperatorIsToldOfEachRequestUnlessTheStoreIsNotAskedAnyMore() {
        try (LogBook log = LogBook.of("io.sojourn.engine")) {
            degraded();
            assertThat(log.warnings())
                    .containsExactly("A request goes on with an empty session, which is not stored: down");
        }
        Node guarded = new Node(new NotAsked(store), Node.TIMES, clock, User.class);
        try (LogBook log = LogBook.of("io.sojourn.engine")) {
            SessionExchange request = guarded.arrived(browser);
            request.session().onOutage(OnOutage.Policy.DEGRADE);
            request.load().toCompletableFuture().join();
            assertThat(request.view().degraded()).isTrue();
            assertThat(log.warnings()).isEmpty();
            assertThat(log.details()).hasSize(1);
        }
    }

    private static final class NotAsked extends SessionStoreDecorator {
        NotAsked(SessionStore store) {
            super(store);
        }

        @Override
        public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
            return CompletableFuture.failedFuture(new StoreNotAskedException("the circuit is open"));
        }
    }
}
