package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.sojourn.it.contract.SteadyLoad.Samples;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.redis.Redis;
import io.sojourn.it.redis.RedisLine;

/**
 * How long users notice an outage of Redis that is over, with the settings nobody changed. What was measured stands in
 * the log of the tests.
 */
abstract class RecoveryContract extends Contract {

    private static final Logger LOG = System.getLogger(RecoveryContract.class.getName());

    private static final int USUAL = 10;
    private static final int BUSY = 500;

    /** From the moment Redis answers to the last answer that is none. */
    private static final Duration RECOVERY = Duration.ofSeconds(2);

    /** What no request takes longer than, and what a busy machine may add. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final Duration SLACK = Duration.ofMillis(500);

    /** What a request that does not use the session takes on a busy machine. */
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    private static final Duration BLIP = Duration.ofMillis(300);
    private static final Duration BEFORE = Duration.ofMillis(500);

    /** Longer than {@link #RECOVERY}, to see what comes after it. */
    private static final Duration AFTER = Duration.ofMillis(2_400);

    /** All that may happen to Redis or to the line, and how long it lasts. */
    enum Fault {
        REFUSED_FOR_A_BLIP(refused(BLIP)),
        REFUSED_FOR_A_SECOND(refused(Duration.ofSeconds(1))),
        SILENT_FOR_THREE_SECONDS(silent(Duration.ofSeconds(3))),
        SILENT_FOR_FIVE_SECONDS(silent(Duration.ofSeconds(5))),
        PAUSED((redis, line, pass) -> {
            Runnable resume = redis.pause();
            pass.accept(Duration.ofSeconds(3));
            resume.run();
            redis.ping();
        }),
        KILLED_AND_RESTARTED((redis, line, pass) -> {
            redis.kill();
            pass.accept(Duration.ofSeconds(1));
            redis.restart();
        }),
        FLAPPING((redis, line, pass) -> {
            for (int i = 0; i < 4; i++) {
                refused(BLIP).happen(redis, line, pass);
                pass.accept(BLIP);
            }
        }),
        /** Redis can be reached all the time: it is over when it begins. */
        OLD_CONNECTIONS_DIE_SILENTLY((redis, line, pass) -> line.hushOldConnections());

        private final Course course;

        Fault(Course course) {
            this.course = course;
        }

        private static Course refused(Duration time) {
            return (redis, line, pass) -> {
                line.cut();
                pass.accept(time);
                line.mend();
            };
        }

        private static Course silent(Duration time) {
            return (redis, line, pass) -> {
                line.hush();
                pass.accept(time);
                line.mend();
            };
        }

        /** How it begins, lasts and ends: when it returns, Redis answers. */
        private interface Course {
            void happen(Redis redis, RedisLine line, Consumer<Duration> pass);
        }
    }

    @AfterEach
    void endTheFault() {
        line().mend();
        awaitHealth();
    }

    private RedisLine line() {
        return application().redis().line();
    }

    private record Measured(Samples sessions, Samples others, Instant answers) {

        Duration errorsAfterwards() {
            return sessions.failed().until(answers);
        }
    }

    private Measured measure(Fault fault, int perSecond) {
        Browser browser = signedIn("anna");
        Call read = browser.prepare(Call.get("/user"));
        try (SteadyLoad sessions = SteadyLoad.of(perSecond, () -> send(read));
                SteadyLoad others = SteadyLoad.of(USUAL, () -> send(Call.get("/untouched")))) {
            sessions.goOnFor(BEFORE);
            fault.course.happen(application().redis().server(), line(), sessions::goOnFor);
            Instant answers = Instant.now();
            sessions.goOnFor(AFTER);
            Measured measured = new Measured(sessions.end(), others.end(), answers);
            LOG.log(
                    Level.INFO,
                    "OUTAGE | {0} at {1}/s | {2} errors of {3} | until {4} ms after | longest {5} ms"
                            + " | without session: middle {6} ms, longest {7} ms",
                    fault,
                    String.valueOf(perSecond),
                    measured.sessions().failed().count(),
                    measured.sessions().count(),
                    measured.errorsAfterwards().toMillis(),
                    measured.sessions().longest().toMillis(),
                    measured.others().middle().toMillis(),
                    measured.others().longest().toMillis());
            return measured;
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyNoticesAnOutageThatHasBeenOverForTwoSeconds(Fault fault) {
        Measured measured = measure(fault, USUAL);

        assertThat(measured.errorsAfterwards()).isLessThan(RECOVERY);
        assertThat(measured.sessions().longest()).isLessThan(LONGEST.plus(SLACK));
        assertThat(measured.others().failed().all()).isEmpty();
        assertThat(measured.others().longest()).isLessThan(AT_ONCE);
        if (fault == Fault.REFUSED_FOR_A_BLIP) {
            assertThat(measured.sessions().failed().all()).isEmpty();
        }
    }

    @Test
    void aBlipCostsNobodyAnErrorOnABusyNodeEither() {
        Measured measured = measure(Fault.REFUSED_FOR_A_BLIP, BUSY);

        assertThat(measured.sessions().failed().all()).isEmpty();
        assertThat(measured.sessions().longest()).isLessThan(LONGEST.plus(SLACK));
    }

    @Test
    void theDelaysBetweenAttemptsGrow() {
        Browser browser = signedIn("anna");
        line().tearCommands(1);

        assertThat(browser.get("/user").status()).isEqualTo(503);

        List<Long> gaps = line().gapsBetweenTornCommands();
        assertThat(gaps)
                .as("milliseconds between attempts, %s", Arrays.toString(gaps.toArray()))
                .hasSize(3);
        assertThat(gaps.get(0)).isBetween(45L, 150L + SLACK.toMillis());
        assertThat(gaps.get(1)).isBetween(145L, 250L + SLACK.toMillis());
        assertThat(gaps.get(2)).isBetween(345L, 450L + SLACK.toMillis());
    }
}
