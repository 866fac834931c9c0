package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

/**
 * Two nodes in use, and a Redis that fails in all ways in which it keeps what it has. Whatever becomes of it,
 * {@link Traffic} asserts of each answer: 200 or 503 and nothing else, in the time that the settings say, no cookie with
 * a failure; no change that was confirmed is lost, none is made twice, no session that was confirmed as ended is seen
 * again, and everybody goes on with the same cookie.
 */
abstract class ChaosContract extends FaultContract {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final Duration FLAP = Duration.ofMillis(300);
    private static final int FLAPS = 7;

    /** Which operation does not get through: most of them do, at the latest when they are repeated. */
    private static final int EVERY_THIRD = 3;

    @Test
    void aRedisThatIsPausedLosesNothingAndNobody() {
        try (Traffic traffic = Traffic.on(application())) {
            Runnable resume = redis().pause();
            try {
                traffic.goOnFor(PAUSE);
            } finally {
                resume.run();
            }

            assertRecovers(traffic);
            assertThat(traffic.witness().unavailable()).isPositive();
        }
    }

    @Test
    void aLineThatIsCutLosesNothingAndNobody() {
        try (Traffic traffic = Traffic.on(application())) {
            line().cut();
            traffic.goOnFor(A_WHILE);
            line().mend();

            assertRecovers(traffic);
            assertThat(traffic.witness().unavailable()).isPositive();
        }
    }

    @Test
    void aLineThatComesAndGoesLosesNothingAndNobody() {
        try (Traffic traffic = Traffic.on(application())) {
            for (int i = 0; i < FLAPS; i++) {
                line().cut();
                traffic.goOnFor(FLAP);
                line().mend();
                traffic.goOnFor(FLAP);
            }

            assertRecovers(traffic);
        }
    }

    @Test
    void commandsThatBreakOffInTheMiddleLoseNothingAndNobody() {
        try (Traffic traffic = Traffic.on(application())) {
            line().tearCommands(EVERY_THIRD);
            traffic.goOnFor(A_WHILE);
            line().mend();

            assertRecovers(traffic);
            assertThat(line().torn()).isPositive();
        }
    }

    @Test
    void repliesThatBreakOffInTheMiddleLoseNothingAndNobody() {
        try (Traffic traffic = Traffic.on(application())) {
            line().tearReplies(EVERY_THIRD);
            traffic.goOnFor(A_WHILE);
            line().mend();

            assertRecovers(traffic);
            assertThat(line().torn()).isPositive();
        }
    }

    @Test
    void repliesThatAreTooLateAreNoneAndLoseNothingAndNobody() {
        try (Traffic traffic = Traffic.on(application())) {
            line().slow(SLOW);
            traffic.goOnFor(SLOW.plus(A_WHILE));
            line().mend();

            assertRecovers(traffic);
            assertThat(traffic.witness().unavailable()).isPositive();
        }
    }

    /** What a new connection says first needs several replies, which together must be in time too. */
    @Test
    void repliesThatAreLateButInTimeAreOnlyWaitedFor() {
        try (Traffic traffic = Traffic.on(application())) {
            line().slow(Settings.DEFAULT_STORE_TIMEOUT.dividedBy(5));
            traffic.goOnUntilServed();
            traffic.goOnUntilServed();
            line().mend();

            traffic.settle();
            assertThat(traffic.witness().unavailable()).isZero();
        }
    }

    private void assertRecovers(Traffic traffic) {
        assertServesSoon();
        traffic.goOnUntilServed();
        traffic.settle();
    }
}
