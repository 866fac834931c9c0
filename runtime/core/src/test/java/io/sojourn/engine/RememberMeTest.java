package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.sojourn.SessionData;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.engine.CommitResult.CookieEnd;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** A user who is remembered is signed in for longer than others, and for no longer than was said. */
class RememberMeTest {

    @SessionData("cart")
    public static class Cart {
        int items;
    }

    /** Where the session is kept. */
    enum Kept {
        IN_A_STORE,
        IN_THE_COOKIE
    }

    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration WEEK = Duration.ofDays(7);

    private final MutableClock clock = new MutableClock();
    private final Instant start = clock.instant();
    private final CountingStore store = new CountingStore(Node.memory(clock));
    private final Browser browser = new Browser();
    private Node node = new Node(store, Node.TIMES, clock, Cart.class);

    private void keep(Kept kept) {
        if (kept == Kept.IN_THE_COOKIE) {
            node = Node.inCookies(
                    CookieFixture.seal("cookie:session", "", "secret"),
                    Node.TIMES,
                    OnCorruption.FRESH,
                    clock,
                    Cart.class);
        }
    }

    private CookieChange request(Consumer<WorkingSession> change) {
        SessionExchange request = node.request(browser);
        change.accept(request.session());
        return browser.finish(request);
    }

    private CookieChange remember(String name, Duration length) {
        return request(session -> {
            session.signIn(name);
            session.rememberFor(length);
        });
    }

    private SessionView look() {
        return node.request(browser.copy()).view();
    }

    private static void assertLasts(Duration lifetime, CookieChange cookie) {
        assertThat(cookie).isInstanceOfSatisfying(CookieChange.Replace.class, set -> {
            assertThat(set.lifetime()).isEqualTo(lifetime);
            assertThat(set.end()).isEqualTo(CookieEnd.WITH_SESSION);
        });
    }

    private static void assertIsAsForAll(CookieChange cookie) {
        assertThat(cookie)
                .isInstanceOfSatisfying(
                        CookieChange.Replace.class, set -> assertThat(set.end()).isEqualTo(CookieEnd.AS_CONFIGURED));
    }

    @ParameterizedTest
    @EnumSource
    void theSessionLivesThatLongUsedOrNotAndNoLonger(Kept kept) {
        keep(kept);

        assertLasts(WEEK, remember("ada", WEEK));

        clock.advance(WEEK.dividedBy(2));
        request(session -> session.get(Cart.class).items = 3);
        assertThat(look().expiresAt()).contains(start.plus(WEEK));
        clock.advance(WEEK.dividedBy(2).minusMillis(1));
        assertThat(look().principal()).contains("ada");
        assertThat(node.request(browser).session().get(Cart.class).items).isEqualTo(3);
        clock.advance(Duration.ofMillis(1));
        assertThat(look().handle()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void itCountsFromTheSignInAlsoWhereItIsSaidLater(Kept kept) {
        keep(kept);
        assertIsAsForAll(request(session -> session.signIn("ada")));
        clock.advance(Duration.ofMinutes(20));

        CookieChange cookie = request(session -> session.rememberFor(WEEK));

        assertLasts(WEEK.minusMinutes(20), cookie);
        assertThat(look().expiresAt()).contains(start.plus(WEEK));
    }

    @Test
    void whatIsSaidLaterKeepsTheToken() {
        request(session -> session.signIn("ada"));
        Optional<String> before = browser.cookie;

        request(session -> session.rememberFor(WEEK));

        assertThat(browser.cookie).isEqualTo(before);
        assertThat(request(session -> {})).isEqualTo(new CookieChange.Keep());
    }

    @ParameterizedTest
    @EnumSource
    void rotationKeepsIt(Kept kept) {
        keep(kept);
        remember("ada", WEEK);
        clock.advance(Duration.ofDays(1));

        assertLasts(WEEK.minusDays(1), request(WorkingSession::regenerateId));

        assertThat(look().expiresAt()).contains(start.plus(WEEK));
    }

    @ParameterizedTest
    @EnumSource
    void soDoesTheSameUsersSignInAndOnlyWhatIsSaidAgainProlongsIt(Kept kept) {
        keep(kept);
        remember("ada", WEEK);
        clock.advance(Duration.ofDays(1));

        assertLasts(WEEK.minusDays(1), request(session -> session.signIn("ada")));
        assertThat(look().expiresAt()).contains(start.plus(WEEK));

        clock.advance(Duration.ofDays(1));
        assertLasts(WEEK, remember("ada", WEEK));
        assertThat(look().expiresAt()).contains(clock.instant().plus(WEEK));
    }

    @ParameterizedTest
    @EnumSource
    void aSignOutEndsIt(Kept kept) {
        keep(kept);
        remember("ada", WEEK);
        Browser other = browser.copy();

        assertThat(request(WorkingSession::invalidate)).isEqualTo(new CookieChange.Remove());

        assertThat(browser.cookie).isEmpty();
        if (kept == Kept.IN_A_STORE) {
            assertThat(node.request(other).view().handle()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void somebodyElseIsNotRemembered(Kept kept) {
        keep(kept);
        remember("ada", WEEK);

        assertIsAsForAll(request(session -> session.signIn("bob")));

        assertThat(look().expiresAt()).contains(clock.instant().plus(Node.TIMES.idle()));
    }

    @Test
    void whatWasWantedForOneUserIsNotForTheNext() {
        assertIsAsForAll(request(session -> {
            session.signIn("ada");
            session.rememberFor(WEEK);
            session.signIn("bob");
        }));
        assertIsAsForAll(request(session -> {
            session.rememberFor(WEEK);
            session.signIn("ada");
        }));
    }

    @Test
    void anUpdateInTheSameRequestLosesNeitherLimitNorCookie() {
        SessionExchange login = node.request(browser);
        login.session().signIn("ada");
        login.session().rememberFor(WEEK);
        add(login);
        assertLasts(WEEK, browser.finish(login));

        SessionExchange later = node.request(browser);
        later.session().rememberFor(MONTH);
        add(later);
        assertThat(later.session().owedCookie()).hasValueSatisfying(cookie -> assertLasts(MONTH, cookie));
        assertLasts(MONTH, browser.finish(later));
        assertThat(look().expiresAt()).contains(start.plus(MONTH));
    }

    private static void add(SessionExchange request) {
        request.update(Cart.class, cart -> {
                    cart.items++;
                    return cart;
                })
                .toCompletableFuture()
                .join();
    }

    @ParameterizedTest
    @EnumSource
    void itIsAFreshSignInInItsOwnRequestAlone(Kept kept) {
        keep(kept);
        SessionExchange login = node.request(browser);
        login.session().signIn("ada");
        login.session().rememberFor(WEEK);
        assertThat(login.view().authenticatedWithin(Duration.ZERO)).isTrue();
        browser.finish(login);

        assertThat(look().authenticatedWithin(MONTH)).isFalse();
        assertThat(look().hasSignedIn()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whoeverSignsInAgainHasAFreshSignInUntilItIsOld(Kept kept) {
        keep(kept);
        remember("ada", WEEK);
        clock.advance(Duration.ofDays(1));

        remember("ada", WEEK);

        assertThat(look().authenticatedWithin(Duration.ZERO)).isTrue();
        clock.advance(Duration.ofMinutes(5));
        request(WorkingSession::regenerateId);
        assertThat(look().authenticatedWithin(Duration.ofMinutes(5))).isTrue();
        assertThat(look().authenticatedWithin(Duration.ofMinutes(5).minusMillis(1)))
                .isFalse();
    }

    @Test
    void whoIsRememberedLaterIsNotFreshFromThenOn() {
        request(session -> session.signIn("ada"));
        SessionExchange request = node.request(browser);
        assertThat(request.view().authenticatedWithin(Duration.ZERO)).isTrue();

        request.session().rememberFor(WEEK);

        assertThat(request.view().authenticatedWithin(MONTH)).isFalse();
    }

    @Test
    void nobodyIsRememberedWhoHasNotSignedIn() {
        for (Consumer<WorkingSession> before : Nobody.ALL) {
            SessionExchange request = node.request(new Browser());
            before.accept(request.session());

            assertThatIllegalStateException()
                    .isThrownBy(() -> request.session().rememberFor(WEEK))
                    .withMessageContaining("call session.signIn first");
        }
    }

    private interface Nobody {
        java.util.List<Consumer<WorkingSession>> ALL = java.util.List.of(
                session -> {}, WorkingSession::create, session -> session.principalSeen("ada"), session -> {
                    session.signIn("ada");
                    session.invalidate();
                });
    }

    @Test
    void noLongerThanIsAllowedAndNotForNothing() {
        SessionExchange login = node.request(browser);
        login.session().signIn("ada");

        for (Duration bad : new Duration[] {
            Duration.ZERO,
            Duration.ofNanos(999_999),
            Duration.ofDays(-1),
            MONTH.plusMillis(1),
            Duration.ofSeconds(Long.MAX_VALUE)
        }) {
            assertThatIllegalArgumentException()
                    .as(bad.toString())
                    .isThrownBy(() -> login.session().rememberFor(bad))
                    .withMessageContaining("session.remember-me.max (30d)");
        }
        login.session().rememberFor(Duration.ofMillis(1));
        login.session().rememberFor(MONTH);
        assertLasts(MONTH, browser.finish(login));
    }

    @Test
    void aLimitThatIsOverSinceTheSignInIsRefused() {
        request(session -> session.signIn("ada"));
        clock.advance(Duration.ofMinutes(20));

        SessionExchange request = node.request(browser);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.session().rememberFor(Duration.ofMinutes(20)))
                .withMessageContaining("counts from the sign-in");
        request.session().rememberFor(Duration.ofMinutes(20).plusMillis(1));
        browser.finish(request);
        assertThat(look().timeUntilExpiry()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void whereNobodyMayBeRememberedItIsRefusedWithTheReason() {
        TimeConfig times = Node.TIMES;
        node = new Node(
                store,
                new TimeConfig(
                        times.idle(),
                        times.anonymous(),
                        times.absolute(),
                        true,
                        times.rotationGrace(),
                        true,
                        times.touchInterval(),
                        Duration.ZERO),
                clock,
                Cart.class);
        SessionExchange login = node.request(browser);
        login.session().signIn("ada");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> login.session().rememberFor(Duration.ofMillis(1)))
                .withMessageContaining("session.remember-me.max is 0s");
        assertIsAsForAll(browser.finish(login));
    }

    @Test
    void itIsTooLateAfterTheEndOfTheRequest() {
        SessionExchange login = node.request(browser);
        login.session().signIn("ada");
        browser.finish(login);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> login.session().rememberFor(WEEK)))
                .isInstanceOf(io.sojourn.SessionContextException.class);
    }

    @Test
    void whatIsNotStoredIsNotRemembered() {
        SessionExchange login = node.request(browser);
        login.session().signIn("ada");
        login.session().rememberFor(WEEK);
        store.down = true;

        assertThat(login.finish().toCompletableFuture())
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withCauseInstanceOf(StoreUnavailableException.class);
        assertThat(login.session().owedCookie()).isEmpty();
    }
}
