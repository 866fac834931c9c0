package io.sojourn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeConfigTest {

    private static final String SECRET = "Zk3v9tQ1rX8bN5yL0wJcHs7uPfGdAeMiVoKqT2xYRhE=";

    private static TimeConfig times(String... keysAndValues) {
        return SessionConfigReaderTest.read(keysAndValues).times();
    }

    @ParameterizedTest
    @CsvSource({"1h,PT1M", "20m,PT1M", "10m,PT30S", "1s,PT0.05S", "1010ms,PT0.05S"})
    void useMovesASharedDeadlineOnceInAMinuteOrATwentiethOfTheTimeout(String timeout, Duration interval) {
        assertThat(times("session.store", "redis", "session.secret", SECRET, "session.timeout", timeout)
                        .touchInterval())
                .isEqualTo(interval);
        assertThat(times("session.store", "cookie", "session.secret", SECRET, "session.timeout", timeout)
                        .touchInterval())
                .isEqualTo(interval);
    }

    @Test
    void deadlinesAreExactInMemoryAndWithHighSecurity() {
        assertThat(times().touchInterval()).isZero();
        assertThat(times("session.preset", "high-security", "session.store", "redis", "session.secret", SECRET)
                        .touchInterval())
                .isZero();
    }

    @Test
    void theTouchIntervalIsWhatTheApplicationSays() {
        assertThat(times("session.touch-interval", "5m").touchInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(times("session.store", "redis", "session.secret", SECRET, "session.touch-interval", "0")
                        .touchInterval())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"development,30d", "production,30d", "high-security,0s", "testing,30d", "clustered,30d"})
    void usersAreRememberedForAMonthAndNotAtAllInHighSecurity(String preset, String most) {
        assertThat(times("session.preset", preset, "session.secret", SECRET).mostRemembered())
                .isEqualTo(Durations.parse(most).orElseThrow());
    }

    @Test
    void theyAreNotRememberedForLongerThanBrowsersKeepCookies() {
        assertThat(times("session.remember-me.max", "400d").mostRemembered()).isEqualTo(Duration.ofDays(400));
        assertThat(times("session.remember-me.max", "0").mostRemembered()).isZero();
        assertThatThrownBy(() -> times("session.remember-me.max", "401d"))
                .hasMessageContaining("session.remember-me.max must be at most 400d, not 401d");
        assertThat(times("session.store", "cookie", "session.secret", SECRET, "session.remember-me.max", "7d")
                        .withoutTokens()
                        .mostRemembered())
                .isEqualTo(Duration.ofDays(7));
    }

    @ParameterizedTest
    @CsvSource({"development,30m", "production,30m", "high-security,15m", "testing,5m", "clustered,30m"})
    void sessionsInWhichNobodyIsSignedInLiveHalfAnHourAndNeverLongerThanOthers(String preset, String timeout) {
        assertThat(times("session.preset", preset, "session.secret", SECRET).anonymous())
                .isEqualTo(Durations.parse(timeout).orElseThrow());
    }

    @Test
    void theirTimeoutIsWhatTheApplicationSaysUnlessItIsLongerThanThatOfOthers() {
        assertThat(times("session.anonymous-timeout", "5m").anonymous()).isEqualTo(Duration.ofMinutes(5));
        assertThat(times("session.timeout", "10m").anonymous()).isEqualTo(Duration.ofMinutes(10));
        assertThatThrownBy(() -> times("session.timeout", "10m", "session.anonymous-timeout", "11m"))
                .hasMessageContaining("session.anonymous-timeout (11m) is longer than session.timeout (10m)")
                .hasMessageContaining("lower it");
    }

    @Test
    void sessionsLiveAtMostTwiceTheirIdleTimeout() {
        assertThat(times("session.timeout", "5m", "session.touch-interval", "5m")
                        .touchInterval())
                .isEqualTo(Duration.ofMinutes(5));
        assertThatThrownBy(() -> times("session.timeout", "5m", "session.touch-interval", "6m"))
                .hasMessageContaining("session.touch-interval (6m) is longer than session.timeout (5m)")
                .hasMessageContaining("lower it");
    }
}
