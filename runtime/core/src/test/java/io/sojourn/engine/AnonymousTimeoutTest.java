package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.sojourn.SessionData;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.config.TimeConfig;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** A session in which nobody is signed in ends earlier, until somebody signs in. */
class AnonymousTimeoutTest {

    @SessionData("cart")
    public static class Cart {
        int items;
    }

    /** Where the session is kept. */
    enum Kept {
        IN_A_STORE,
        IN_THE_COOKIE
    }

    /** Who says that somebody is signed in. */
    enum Namer {
        APPLICATION {
            @Override
            void name(WorkingSession session) {
                session.signIn("ada");
            }
        },
        RUNTIME {
            @Override
            void name(WorkingSession session) {
                session.principalSeen("ada");
            }
        };

        abstract void name(WorkingSession session);
    }

    private static final Duration SIGNED_IN = Duration.ofMinutes(60);
    private static final Duration ANONYMOUS = Duration.ofMinutes(20);
    private static final Duration OWN = Duration.ofMinutes(40);
    private static final TimeConfig TIMES = times(true);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T10:00:00Z"));
    private final Browser browser = new Browser();
    private Node node = new Node(Node.memory(clock), TIMES, clock, Cart.class);

    static TimeConfig times(boolean sliding) {
        return new TimeConfig(
                SIGNED_IN,
                ANONYMOUS,
                Optional.of(Duration.ofHours(8)),
                sliding,
                Duration.ofSeconds(10),
                true,
                Duration.ZERO);
    }

    void keep(Kept kept) {
        if (kept == Kept.IN_THE_COOKIE) {
            node = Node.inCookies(
                    CookieFixture.seal("cookie:session", "", "secret"), TIMES, OnCorruption.FRESH, clock, Cart.class);
        }
    }

    void request(Consumer<WorkingSession> change) {
        SessionExchange request = node.request(browser);
        change.accept(request.session());
        browser.finish(request);
    }

    static void shop(WorkingSession session) {
        session.get(Cart.class).items++;
    }

    /** How long the session lives from now on, as the next request sees it. */
    Duration left() {
        Browser observer = browser.copy();
        SessionExchange request = node.request(observer);
        return request.view()
                .expiresAt()
                .map(end -> Duration.between(clock.instant(), end))
                .orElse(Duration.ZERO);
    }

    @ParameterizedTest
    @EnumSource
    void anAnonymousSessionEndsAfterItsOwnTimeout(Kept kept) {
        keep(kept);
        request(AnonymousTimeoutTest::shop);

        assertThat(left()).isEqualTo(ANONYMOUS);
        clock.advance(ANONYMOUS);
        assertThat(left()).isZero();
    }

    @Test
    void useSlidesItByItsOwnTimeout() {
        request(AnonymousTimeoutTest::shop);
        clock.advance(ANONYMOUS.minusSeconds(1));
        request(session -> {});

        assertThat(left()).isEqualTo(ANONYMOUS);
    }

    @ParameterizedTest
    @EnumSource
    void whoeverSignsInGetsTheTimeoutOfThoseWhoAreSignedIn(Namer namer) {
        request(AnonymousTimeoutTest::shop);
        clock.advance(Duration.ofMinutes(5));

        request(namer::name);

        assertThat(left()).isEqualTo(SIGNED_IN);
    }

    @Test
    void thatIsSoInTheCookieToo() {
        keep(Kept.IN_THE_COOKIE);
        request(AnonymousTimeoutTest::shop);

        request(Namer.APPLICATION::name);

        assertThat(left()).isEqualTo(SIGNED_IN);
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatBeginsWithASignInHasThatTimeoutAtOnce(Namer namer) {
        request(session -> {
            shop(session);
            namer.name(session);
        });

        assertThat(left()).isEqualTo(SIGNED_IN);
    }

    @Test
    void theRequestThatSignsInSeesTheNewTimeout() {
        request(AnonymousTimeoutTest::shop);
        SessionExchange request = node.request(browser);

        request.session().signIn("ada");

        assertThat(request.view().expiresAt()).contains(clock.instant().plus(SIGNED_IN));
    }

    @Test
    void whatTheApplicationSaysStaysWhenSomebodySignsIn() {
        request(session -> session.idleTimeout(OWN));
        request(AnonymousTimeoutTest::shop);
        request(session -> session.idleTimeout(OWN));
        assertThat(left()).isEqualTo(OWN);

        request(Namer.APPLICATION::name);

        assertThat(left()).isEqualTo(OWN);
    }

    @Test
    void thatIsSoAlsoWhereItSaysTheVeryTimeoutOfAnonymousSessions() {
        request(AnonymousTimeoutTest::shop);
        request(session -> session.idleTimeout(ANONYMOUS));

        request(Namer.APPLICATION::name);

        assertThat(left()).isEqualTo(ANONYMOUS);
    }

    @Test
    void whatTheApplicationSaysInTheRequestThatSignsInHolds() {
        request(session -> {
            session.signIn("ada");
            session.idleTimeout(OWN);
        });

        assertThat(left()).isEqualTo(OWN);
    }

    @Test
    void aSessionThatDoesNotSlideHasAFullTimeoutFromTheSignIn() {
        node = new Node(Node.memory(clock), times(false), clock, Cart.class);
        request(AnonymousTimeoutTest::shop);
        clock.advance(Duration.ofMinutes(19));

        request(Namer.APPLICATION::name);

        assertThat(left()).isEqualTo(SIGNED_IN);
    }
}
