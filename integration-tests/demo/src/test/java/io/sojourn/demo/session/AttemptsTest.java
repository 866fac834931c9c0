package io.sojourn.demo.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

/** Wrong passwords in a row. */
class AttemptsTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    @Test
    void fiveLockForAMinuteAndThenBeginAnew() {
        Attempts attempts = new Attempts(0, null);
        for (int i = 1; i < Attempts.ALLOWED; i++) {
            attempts = attempts.oneMore(NOON);
            assertThat(attempts.isLocked(NOON)).isFalse();
        }

        Attempts locked = attempts.oneMore(NOON);

        assertThat(locked.isLocked(NOON)).isTrue();
        assertThat(locked.isLocked(NOON.plusSeconds(59))).isTrue();
        assertThat(locked.isLocked(NOON.plusSeconds(60))).isFalse();
        assertThat(locked.failed()).isZero();
    }
}
