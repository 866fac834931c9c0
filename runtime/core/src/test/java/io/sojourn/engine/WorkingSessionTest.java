package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.sojourn.SessionContextException;
import io.sojourn.SessionData;
import io.sojourn.SessionRefused;
import io.sojourn.SessionRefused.Reason;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.spi.Renewal;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.HeldStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** What a request may want of its session, and when. */
class WorkingSessionTest {

    @SessionData("user")
    public static class User {
        String name = "";
    }

    final MutableClock clock = new MutableClock();
    final CountingStore store = new CountingStore(Node.memory(clock));
    final Browser browser = new Browser();
    Node node = new Node(store, Node.TIMES, clock, User.class);

    void stored() {
        SessionExchange request = node.request(browser);
        request.session().get(User.class).name = "ada";
        browser.finish(request);
        store.operations.clear();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("create", WorkingSession::create),
                change("touch", WorkingSession::touch),
                change("regenerateId", WorkingSession::regenerateId),
                change("idleTimeout", session -> session.idleTimeout(Duration.ofMinutes(1))),
                change("signIn", session -> session.signIn("ada")),
                change("discardChanges", WorkingSession::discardChanges),
                change("invalidate", WorkingSession::invalidate),
                change("csrfToken", WorkingSession::csrfToken),
                change("flash", WorkingSession::flash),
                change("set", session -> session.set(User.class, new User())),
                change("clear", session -> session.clear(User.class)));
    }

    static Arguments change(String name, Consumer<WorkingSession> change) {
        return arguments(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void everyChangeAfterTheEndIsTooLate(String name, Consumer<WorkingSession> change) {
        stored();
        SessionExchange request = node.request(browser);
        browser.finish(request);

        assertThatThrownBy(() -> change.accept(request.session()))
                .isInstanceOf(SessionContextException.class)
                .hasMessageContaining("can no longer be");
        assertThat(request.view().handle()).isPresent();
    }

    @Test
    void aPrincipalThatIsSeenTooLateIsNoFailure() {
        stored();
        SessionExchange request = node.request(browser);
        browser.finish(request);
        request.session().principalSeen("ada");

        assertThat(request.view().principal()).isEmpty();
    }

    @Test
    void aPrincipalThatIsSeenAgainDoesNotTakeTheSessionBackFromAnother() {
        TimeConfig keeping =
                new TimeConfig(Node.TIMES.idle(), Optional.empty(), true, Duration.ofSeconds(10), false, Duration.ZERO);
        node = new Node(store, keeping, clock, User.class);
        SessionExchange login = node.request(browser);
        login.session().signIn("ada");
        browser.finish(login);

        SessionExchange slow = node.request(browser);
        slow.session().principalSeen("ada");
        slow.session().get(User.class).name = "changed";
        SessionExchange other = node.request(browser);
        other.session().signIn("bob");
        browser.finish(other);
        browser.finish(slow);

        assertThat(node.request(browser).view().principal()).contains("bob");
    }

    @Test
    void aTouchBeforeTheLoadIsARenewalThatSlides() {
        TimeConfig fixed = new TimeConfig(
                Node.TIMES.idle(), Optional.empty(), false, Duration.ofSeconds(10), true, Duration.ofMinutes(1));
        node = new Node(store, fixed, clock, User.class);
        stored();
        clock.advance(Duration.ofMinutes(10));
        SessionExchange request = node.arrived(browser);
        request.session().touch();
        request.load().toCompletableFuture().join();
        request.session().touch();

        assertThat(request.view().timeUntilExpiry()).isEqualTo(Node.TIMES.idle());
        browser.finish(request);
        assertThat(store.operations).containsExactly("load");
        assertThat(store.renewals).containsExactly(new Renewal.Slide(Duration.ZERO));
        clock.advance(Node.TIMES.idle().minusMillis(1));
        assertThat(node.request(browser).view().handle()).isPresent();
    }

    @Test
    void aTimeoutThatIsFinerThanTheStoreKeepsIsWrittenOnce() {
        stored();
        for (int i = 0; i < 3; i++) {
            SessionExchange request = node.request(browser);
            request.session().idleTimeout(Duration.ofMinutes(20).dividedBy(7));
            browser.finish(request);
        }

        assertThat(store.operations).containsExactly("load", "save", "load", "load");
    }

    @Test
    void discardingForgetsWhatTheRequestDidToMessages() {
        SessionExchange post = node.request(browser);
        post.session().flash().set("notice", "Saved");
        browser.finish(post);
        SessionExchange page = node.request(browser);
        page.session().flash().get("notice");
        page.session().flash().now("error", "Wrong");
        page.session().flash().set("info", "Next");
        page.session().discardChanges();

        assertThat(page.session().flash().has("error")).isFalse();
        assertThat(page.session().flash().has("info")).isFalse();
        browser.finish(page);
        assertThat(node.request(browser).session().flash().all()).containsOnlyKeys("notice");
    }

    @Test
    void aRefusalIsToldWithWhoseSessionItWas() {
        SessionExchange login = node.request(browser);
        login.session().signIn("ada");
        browser.finish(login);
        SessionExchange request = node.request(browser);
        Node.events(request);
        request.session().refused(Reason.CSRF);

        assertThat(Node.events(request))
                .isEqualTo(List.of(
                        new SessionRefused(request.view().handle(), Optional.of("ada"), Reason.CSRF, clock.instant())));
    }

    @Test
    void aRefusalWithoutASessionIsToldToo() {
        SessionExchange request = node.request(browser);
        request.session().refused(Reason.CSRF);

        assertThat(Node.events(request))
                .isEqualTo(
                        List.of(new SessionRefused(Optional.empty(), Optional.empty(), Reason.CSRF, clock.instant())));
    }

    @Test
    void afterTheEndTheRequestSeesWhatIsStored() {
        SessionExchange request = node.request(browser);
        request.session().signIn("ada");
        request.session().idleTimeout(Duration.ofHours(1));
        assertThat(request.view().isStored()).isFalse();
        browser.finish(request);

        assertThat(request.view().isStored()).isTrue();
        assertThat(request.view().principal()).contains("ada");
        assertThat(request.view().timeUntilExpiry()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void dataIsNotThereBeforeTheLoadOrAfterOneThatFailed() {
        stored();
        SessionExchange early = node.arrived(browser);
        assertThatThrownBy(() -> early.session().get(User.class)).hasMessageContaining("before it is loaded");
        store.down = true;
        SessionExchange failed = node.arrived(browser);
        failed.load();
        assertThatThrownBy(() -> failed.session().get(User.class)).hasMessageContaining("before it is loaded");
        assertThat(browser.finish(failed)).isEqualTo(new CookieChange.Keep());
    }

    @Test
    void aRequestIsTouchedOnceItLooks() {
        SessionExchange request = node.arrived(browser);
        assertThat(request.isTouched()).isFalse();
        request.load();
        assertThat(request.isTouched()).isTrue();
    }

    @Test
    void aRequestKnowsItsClient() {
        ClientInfo client = new ClientInfo(Optional.of("203.0.113.9"), Optional.of("Browser/1.0"));

        assertThat(node.request(browser, client).client()).isEqualTo(client);
    }

    @Test
    void whoeverGivesUpWaitingForTheLoadStopsItForNobody() {
        HeldStore held = new HeldStore(Node.memory(clock));
        node = new Node(held, Node.TIMES, clock, User.class);
        stored();
        held.hold();
        SessionExchange request = node.arrived(browser);
        CompletionStage<Void> first = request.load();
        first.toCompletableFuture().cancel(true);
        request.load().toCompletableFuture().cancel(true);
        CompletionStage<Void> other = request.load();
        held.release();

        other.toCompletableFuture().join();
        assertThat(request.session().get(User.class).name).isEqualTo("ada");
        assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
    }
}
