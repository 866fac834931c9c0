package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.sojourn.config.TimeConfig;
import io.sojourn.engine.RenewalPolicy.TrackedUse;
import io.sojourn.engine.RenewalPolicy.Usage;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionHeader;

/** When use moves the times of a session, and what it is told about them. */
class RenewalPolicyTest {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration INTERVAL = Duration.ofMinutes(1);
    static final Duration MILLI = Duration.ofMillis(1);
    static final Duration NEVER = Duration.ofDays(1);

    static final RenewalPolicy SLIDING = policy(true, INTERVAL);
    static final RenewalPolicy EXACT = policy(true, Duration.ZERO);
    static final RenewalPolicy FIXED = policy(false, INTERVAL);

    static final Optional<Renewal> NOTHING = Optional.empty();
    static final Optional<Renewal> ACCESS = Optional.of(new Renewal.Access());
    static final Optional<Renewal> SLIDE = Optional.of(new Renewal.Slide(INTERVAL));
    static final Optional<Renewal> SLIDE_EXACTLY = Optional.of(new Renewal.Slide(Duration.ZERO));

    static RenewalPolicy policy(boolean sliding, Duration interval) {
        return new RenewalPolicy(
                new TimeConfig(IDLE, Optional.of(Duration.ofHours(8)), sliding, Duration.ZERO, true, interval));
    }

    /** Last used a while ago, and ending then. */
    static SessionHeader stored(Duration unused, Duration left, Duration leftAtMost) {
        return new SessionHeader(
                1,
                0,
                NOW.minus(Duration.ofHours(1)),
                NOW.minus(unused),
                IDLE,
                NOW.plus(left),
                Optional.of(NOW.plus(leftAtMost)),
                SessionToken.mint().verifierHash(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    static Stream<Arguments> loads() {
        return Stream.of(
                arguments("a full timeout is left", SLIDING, Usage.SLIDING, ended(IDLE), NOTHING),
                arguments("a bit less is left", SLIDING, Usage.SLIDING, ended(IDLE.minus(MILLI)), SLIDE),
                arguments("the slack is left too", SLIDING, Usage.SLIDING, ended(IDLE.plus(INTERVAL)), NOTHING),
                arguments("little is left", SLIDING, Usage.SLIDING, ended(MILLI), SLIDE),
                arguments("all that may be is left", SLIDING, Usage.SLIDING, bounded(10, 10), NOTHING),
                arguments("less than may be is left", SLIDING, Usage.SLIDING, bounded(9, 10), SLIDE),
                arguments("the timeout would end at the bound", SLIDING, Usage.SLIDING, bounded(30, 30), NOTHING),
                arguments("used in this millisecond", EXACT, Usage.SLIDING, ended(IDLE), NOTHING),
                arguments("used a millisecond ago", EXACT, Usage.SLIDING, ended(IDLE.minus(MILLI)), SLIDE_EXACTLY),
                arguments("a touch where use does not slide", FIXED, Usage.SLIDING, ended(MILLI), SLIDE_EXACTLY),
                arguments("nothing is told for an interval", FIXED, Usage.ACCESS, used(INTERVAL), NOTHING),
                arguments("but after it", FIXED, Usage.ACCESS, used(INTERVAL.plus(MILLI)), ACCESS),
                arguments("told in each millisecond", policy(false, Duration.ZERO), Usage.ACCESS, used(MILLI), ACCESS),
                arguments(
                        "told in no millisecond twice",
                        policy(false, Duration.ZERO),
                        Usage.ACCESS,
                        used(Duration.ZERO),
                        NOTHING),
                arguments("looking is no use", SLIDING, Usage.NO_USE, ended(MILLI), NOTHING),
                arguments("also where use does not slide", FIXED, Usage.NO_USE, used(NEVER), NOTHING));
    }

    static SessionHeader ended(Duration left) {
        return stored(Duration.ZERO, left, NEVER);
    }

    static SessionHeader bounded(int minutesLeft, int minutesLeftAtMost) {
        return stored(Duration.ZERO, Duration.ofMinutes(minutesLeft), Duration.ofMinutes(minutesLeftAtMost));
    }

    static SessionHeader used(Duration ago) {
        return stored(ago, IDLE, NEVER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("loads")
    void aLoadMovesWhatIsDue(
            String name, RenewalPolicy policy, Usage usage, SessionHeader stored, Optional<Renewal> expected) {
        assertThat(policy.onLoad(stored, usage, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("loads")
    void whatIsStoredInMillisecondsIsNotDueBeforeTheNext(
            String name, RenewalPolicy policy, Usage usage, SessionHeader stored, Optional<Renewal> expected) {
        assertThat(policy.onLoad(stored, usage, NOW.plusNanos(999_999))).isEqualTo(expected);
    }

    static Stream<Arguments> longRequests() {
        Duration half = IDLE.dividedBy(2);
        return Stream.of(
                arguments("half of the timeout", SLIDING, Usage.SLIDING, half, SLIDE),
                arguments("a bit less", SLIDING, Usage.SLIDING, half.minus(MILLI), NOTHING),
                arguments("much more", EXACT, Usage.SLIDING, IDLE, SLIDE_EXACTLY),
                arguments("use does not slide", FIXED, Usage.ACCESS, IDLE, NOTHING),
                arguments("looking is no use", SLIDING, Usage.NO_USE, IDLE, NOTHING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longRequests")
    void aLongRequestMovesWhatIsDue(
            String name, RenewalPolicy policy, Usage usage, Duration running, Optional<Renewal> expected) {
        TrackedUse use = new TrackedUse(usage, NOW.minus(running));

        assertThat(policy.whileRunning(ended(IDLE), use, NOW)).isEqualTo(expected);
        assertThat(policy.whileRunning(ended(IDLE), use.movedAt(NOW), NOW)).isEqualTo(NOTHING);
    }

    static Stream<Arguments> ends() {
        Duration left = Duration.ofMinutes(20);
        return Stream.of(
                arguments("a full timeout from the use", SLIDING, Usage.SLIDING, ended(left), IDLE),
                arguments("without the slack", SLIDING, Usage.SLIDING, ended(IDLE.plus(INTERVAL)), IDLE),
                arguments("but no later than it may", SLIDING, Usage.SLIDING, bounded(9, 10), Duration.ofMinutes(10)),
                arguments("what looks only sees no slack", SLIDING, Usage.NO_USE, ended(left), left.minus(INTERVAL)),
                arguments("nor where there is none", EXACT, Usage.NO_USE, ended(left), left),
                arguments("nor a bound with slack", SLIDING, Usage.NO_USE, bounded(20, 20), left),
                arguments("but before the bound", SLIDING, Usage.NO_USE, bounded(20, 21), left.minus(INTERVAL)),
                arguments("a fixed timeout has none", FIXED, Usage.ACCESS, ended(left), left),
                arguments("a fixed timeout to look at", FIXED, Usage.NO_USE, ended(left), left),
                arguments("a fixed timeout and a touch", FIXED, Usage.SLIDING, ended(left), IDLE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void aSessionEnds(String name, RenewalPolicy policy, Usage usage, SessionHeader stored, Duration expected) {
        assertThat(policy.expiresAt(stored, new TrackedUse(usage, NOW))).isEqualTo(NOW.plus(expected));
    }

    @Test
    void aSessionWithoutAbsoluteTimeoutEndsByItsTimeoutAlone() {
        SessionHeader stored = new SessionHeader(
                1,
                0,
                NOW,
                NOW,
                IDLE,
                NOW.plus(IDLE).plus(INTERVAL),
                Optional.empty(),
                SessionToken.mint().verifierHash(),
                Optional.empty(),
                Optional.empty(),
                Set.of());

        assertThat(SLIDING.expiresAt(stored, new TrackedUse(Usage.NO_USE, NOW))).isEqualTo(NOW.plus(IDLE));
        assertThat(SLIDING.onLoad(stored, Usage.SLIDING, NOW.plus(INTERVAL))).isEqualTo(NOTHING);
        assertThat(SLIDING.onLoad(stored, Usage.SLIDING, NOW.plus(INTERVAL).plus(MILLI)))
                .isEqualTo(SLIDE);
    }

    @Test
    void aSaveMovesWhatUseMoves() {
        assertThat(SLIDING.usage()).isEqualTo(Usage.SLIDING);
        assertThat(SLIDING.bySave(used(Duration.ZERO))).isEqualTo(SLIDE.orElseThrow());
        assertThat(EXACT.bySave(used(Duration.ZERO))).isEqualTo(SLIDE_EXACTLY.orElseThrow());
        assertThat(FIXED.usage()).isEqualTo(Usage.ACCESS);
        assertThat(FIXED.bySave(used(Duration.ZERO))).isEqualTo(ACCESS.orElseThrow());
        assertThat(FIXED.slide(used(Duration.ZERO))).isEqualTo(SLIDE_EXACTLY.orElseThrow());
    }

    /** Whoever shortens the timeout of one session does not get it back by the slack. */
    @Test
    void aSessionWithAShorterTimeoutOfItsOwnHasAsMuchLessSlack() {
        SessionHeader half = used(Duration.ZERO).withIdleTimeout(IDLE.dividedBy(2), NOW);
        SessionHeader longer = used(Duration.ZERO).withIdleTimeout(IDLE.multipliedBy(2), NOW);

        assertThat(SLIDING.slide(half)).isEqualTo(new Renewal.Slide(INTERVAL.dividedBy(2)));
        assertThat(SLIDING.slide(longer)).isEqualTo(new Renewal.Slide(INTERVAL));
    }

    /** The promise for which there is a policy at all. */
    @Test
    void aSessionLivesAtLeastItsTimeoutAndAtMostOneIntervalLongerHoweverItIsUsed() {
        Random random = new Random(9);
        SessionHeader header = ended(IDLE);
        Instant now = NOW;
        Instant end = header.absoluteDeadline().orElseThrow();
        for (int renewals = 0; header.isLive(now); ) {
            Optional<Renewal> due = SLIDING.onLoad(header, Usage.SLIDING, now);
            renewals += due.isPresent() ? 1 : 0;
            Instant used = now;
            SessionHeader before = header;
            header = due.map(renewal -> before.renewed(renewal, used)).orElse(before);

            Duration left = Duration.between(now, header.deadline());
            assertThat(header.deadline().equals(end) || left.compareTo(IDLE) >= 0)
                    .isTrue();
            assertThat(left).isLessThanOrEqualTo(IDLE.plus(INTERVAL));
            now = now.plusMillis(random.nextInt(90_000));
            assertThat(Duration.between(NOW, now)).isGreaterThanOrEqualTo(INTERVAL.multipliedBy(renewals - 1));
        }
        assertThat(now).isAfterOrEqualTo(end);
    }
}
