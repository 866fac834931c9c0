package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

class MutableClockTest {

    private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    @Test
    void standsStillUntilItIsMoved() {
        MutableClock clock = new MutableClock(START);

        assertThat(clock.instant()).isEqualTo(START);
        clock.advance(Duration.ofMinutes(5));
        clock.advance(Duration.ofMinutes(-1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(240));
        assertThat(clock.millis()).isEqualTo(START.plusSeconds(240).toEpochMilli());
    }

    @Test
    void showsWhatItIsSetTo() {
        MutableClock clock = new MutableClock(START);
        clock.advance(Duration.ofDays(1));

        clock.set(START.minusNanos(1));

        assertThat(clock.instant()).isEqualTo(START.minusNanos(1));
    }

    @Test
    void isMovedInAllZonesTogether() {
        MutableClock clock = new MutableClock(START);
        Clock other = clock.withZone(ZURICH);

        clock.advance(Duration.ofHours(1));

        assertThat(other.instant()).isEqualTo(START.plusSeconds(3600));
        assertThat(other.getZone()).isEqualTo(ZURICH);
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void oneThatRunsGoesOnFromWhereItWasMovedTo() {
        MutableClock clock = MutableClock.running();
        Instant begun = Instant.now();

        clock.advance(Duration.ofDays(1));
        Instant moved = clock.instant();

        assertThat(moved)
                .isBetween(begun.plus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(1)));
        while (!clock.instant().isAfter(moved)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void oneThatRunsIsSetRightAgain() {
        MutableClock clock = MutableClock.running();
        clock.set(START);
        Instant before = Instant.now();

        clock.reset();

        assertThat(clock.instant()).isBetween(before, Instant.now());
    }
}
