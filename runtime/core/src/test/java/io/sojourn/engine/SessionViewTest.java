package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionData;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** What a request is told about its session, and that telling changes nothing. */
class SessionViewTest {

    @SessionData("user")
    public static class User {
        String name = "";
    }

    static final Duration IDLE = Node.TIMES.idle();

    final MutableClock clock = new MutableClock();
    final CountingStore store = new CountingStore(Node.memory(clock));
    final Browser browser = new Browser();
    Node node = new Node(store, Node.TIMES, clock, User.class);

    static final Map<String, Function<SessionView, Object>> ALL = new TreeMap<>(Map.of(
            "isStored", SessionView::isStored,
            "isNew", SessionView::isNew,
            "degraded", SessionView::degraded,
            "handle", SessionView::handle,
            "createdAt", SessionView::createdAt,
            "lastAccessedAt", SessionView::lastAccessedAt,
            "expiresAt", SessionView::expiresAt,
            "timeUntilExpiry", SessionView::timeUntilExpiry,
            "principal", SessionView::principal,
            "authenticatedWithin", view -> view.authenticatedWithin(Duration.ofDays(1))));

    static {
        ALL.put("ended", SessionView::ended);
        ALL.put("hasSignedIn", SessionView::hasSignedIn);
    }

    Map<String, Object> look(SessionExchange request) {
        Map<String, Object> seen = new TreeMap<>();
        ALL.forEach((name, question) -> seen.put(name, question.apply(request.view())));
        seen.put("csrf", request.session().acceptsCsrfToken("x"));
        seen.put("flash", request.session().flash().all());
        return seen;
    }

    SessionExchange changed() {
        SessionExchange request = node.request(browser);
        request.session().get(User.class).name = "ada";
        return request;
    }

    void stored() {
        browser.finish(changed());
        store.operations.clear();
    }

    @Test
    void lookingAtAnAbsentSessionWithChangedDataBeginsNone() {
        SessionExchange request = changed();

        assertThat(look(request)).isEqualTo(look(request)).containsEntry("isNew", true);
        request.session().discardChanges();

        assertThat(look(request)).containsEntry("isNew", false).containsEntry("handle", Optional.empty());
        assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
        assertThat(store.operations).isEmpty();
        assertThat(Node.events(request)).isEmpty();
    }

    @Test
    void lookingAtASessionLeavesTheStoreAlone() {
        stored();
        SessionExchange request = node.request(browser);

        assertThat(look(request)).isEqualTo(look(request)).containsEntry("isStored", true);
        assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
        assertThat(store.operations).containsExactly("load");
    }

    @Test
    void lookingDoesNotTakeBackWhatIsWanted() {
        SessionExchange request = node.request(browser);
        request.session().signIn("ada");
        request.session().idleTimeout(Duration.ofHours(2));

        assertThat(look(request)).isEqualTo(look(request));
        browser.finish(request);
        assertThat(node.request(browser).view().principal()).contains("ada");
    }

    @Test
    void aRequestThatHasBegunToUseDataIsToldOfTheSessionThatItWillHave() {
        SessionExchange request = changed();
        SessionView view = request.view();
        Instant now = clock.instant();

        assertThat(view.isNew()).isTrue();
        assertThat(view.isStored()).isFalse();
        assertThat(view.createdAt()).contains(now);
        assertThat(view.lastAccessedAt()).contains(now);
        assertThat(view.expiresAt()).contains(now.plus(IDLE));
        assertThat(view.timeUntilExpiry()).isEqualTo(IDLE);
        assertThat(view.principal()).isEmpty();
        browser.finish(request);
        assertThat(view.handle()).isEqualTo(node.request(browser).view().handle());
    }

    @Test
    void whereThereIsNoSessionThereIsNothingToTell() {
        SessionView view = node.request(browser).view();

        assertThat(ALL.values().stream().map(question -> question.apply(view)))
                .containsOnly(false, Optional.empty(), Duration.ZERO);
    }

    @Test
    void aSessionTellsOfItsLastUseBeforeThisOne() {
        stored();
        Instant created = clock.instant();
        clock.advance(Duration.ofMinutes(5));
        browser.finish(node.request(browser));
        Instant used = clock.instant();
        clock.advance(Duration.ofMinutes(5));

        SessionView view = node.request(browser).view();
        assertThat(view.createdAt()).contains(created);
        assertThat(view.lastAccessedAt()).contains(used);
        assertThat(view.isNew()).isFalse();
    }

    @Test
    void aSessionThatAnUpdateBeganIsNewAndStored() {
        SessionExchange request = node.request(browser);
        request.update(User.class, user -> {
                    user.name = "ada";
                    return user;
                })
                .toCompletableFuture()
                .join();

        assertThat(request.view().isNew()).isTrue();
        assertThat(request.view().isStored()).isTrue();
        assertThat(request.view().lastAccessedAt()).contains(clock.instant());
    }

    @Test
    void theEndIsThatWhichThisRequestLeaves() {
        stored();
        clock.advance(Duration.ofMinutes(10));
        SessionExchange request = node.request(browser);
        assertThat(request.view().timeUntilExpiry()).isEqualTo(IDLE);

        clock.advance(Duration.ofMinutes(10));
        assertThat(request.view().timeUntilExpiry()).isEqualTo(IDLE.minusMinutes(10));
        request.session().idleTimeout(Duration.ofHours(1));
        assertThat(request.view().timeUntilExpiry()).isEqualTo(Duration.ofHours(1));
        clock.advance(Duration.ofHours(2));
        assertThat(request.view().expiresAt()).contains(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void theTimeoutThatASessionHasAlreadyMovesNothing() {
        TimeConfig fixed = new TimeConfig(
                IDLE, Optional.empty(), false, Node.TIMES.rotationGrace(), true, Node.TIMES.touchInterval());
        node = new Node(store, fixed, clock, User.class);
        stored();
        Instant end = clock.instant().plus(IDLE);
        clock.advance(Duration.ofMinutes(5));

        SessionExchange request = node.request(browser);
        request.session().idleTimeout(IDLE);

        assertThat(request.view().expiresAt()).contains(end);
        browser.finish(request);
        assertThat(node.request(browser).view().expiresAt()).contains(end);
    }

    @Test
    void aTouchIsSeenBeforeItIsStored() {
        TimeConfig fixed = new TimeConfig(IDLE, Optional.empty(), false, Duration.ZERO, true, Duration.ZERO);
        node = new Node(store, fixed, clock, User.class);
        stored();
        clock.advance(Duration.ofMinutes(10));
        SessionExchange request = node.request(browser);
        assertThat(request.view().timeUntilExpiry()).isEqualTo(IDLE.minusMinutes(10));

        request.session().touch();
        assertThat(request.view().timeUntilExpiry()).isEqualTo(IDLE);
    }

    @Test
    void whatHasRunOutHasNoTimeLeft() {
        stored();
        SessionExchange request = node.request(browser);
        clock.advance(IDLE.plusMinutes(1));

        assertThat(request.view().timeUntilExpiry()).isEqualTo(Duration.ZERO);
        assertThat(request.view().expiresAt()).contains(clock.instant().minus(Duration.ofMinutes(1)));
    }

    @Test
    void aProofIsAsOldAsTheSignIn() {
        SessionExchange login = node.request(browser);
        login.session().signIn("ada");
        assertThat(login.view().authenticatedWithin(Duration.ZERO))
                .as("before it is stored")
                .isTrue();
        browser.finish(login);
        clock.advance(Duration.ofMinutes(10));

        SessionExchange request = node.request(browser);
        assertThat(request.view().authenticatedWithin(Duration.ofMinutes(10))).isTrue();
        assertThat(request.view().authenticatedWithin(Duration.ofMinutes(10).minusMillis(1)))
                .isFalse();
        request.session().signIn("ada");
        assertThat(request.view().authenticatedWithin(Duration.ZERO)).isTrue();
        request.session().invalidate();
        assertThat(request.view().authenticatedWithin(Duration.ofDays(1))).isFalse();
    }
}
