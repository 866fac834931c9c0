package io.sojourn.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.config.EffectiveSetting;
import io.sojourn.config.EffectiveSetting.Origin;
import io.sojourn.config.MemoryConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.spi.SessionStore;
import io.sojourn.store.memory.MemoryStore;

class StartReportTest {

    private static final String SECRET = "Zm9yIHRlc3RzIG9ubHk6IDMyIGJ5dGVzIG9mIGlucHV0";

    private static String line(Map<String, String> properties) {
        SessionStore store = new MemoryStore(new MemoryConfig(1), Clock.systemUTC());
        return StartReport.line(
                SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key))), store.toString());
    }

    @Test
    void tellsWhatMattersMostInOneLineWithoutSecrets() {
        assertThat(line(Map.of("session.preset", "high-security", "session.secret", SECRET)))
                .contains("preset high-security")
                .contains("end after 15m without use, at the latest after 8h")
                .contains("cookie __Host-session")
                .contains("secret configured", "encryption off", "csrf token", "binding user-agent", "audit log on")
                .doesNotContain(SECRET, "\n");
    }

    @Test
    void tellsWhatIsMissing() {
        assertThat(line(Map.of("session.sliding", "false", "session.absolute-timeout", "none")))
                .contains(
                        "end after 1h, used or not, with no absolute timeout, and where nobody is signed in after 30m;")
                .contains("secret none", "encryption off", "csrf off", "binding none", "audit log off");
    }

    @Test
    void tellsWhatIsDoneAboutAFailingStoreWithItsValues() {
        assertThat(line(Map.of()))
                .contains(
                        "retries 3 within 1800 ms",
                        "circuit breaker opens when 0.5 of 10 fail, asks again after 500 ms, closes after 1 success");
        assertThat(line(Map.of(
                        "session.retry.max-retries", "0",
                        "session.circuit-breaker.window", "40",
                        "session.circuit-breaker.failure-ratio", "0.25",
                        "session.circuit-breaker.reset-timeout", "7s",
                        "session.circuit-breaker.success-threshold", "3")))
                .contains(
                        "retries off",
                        "circuit breaker opens when 0.25 of 40 fail, asks again after 7000 ms, closes after 3 successes");
        assertThat(line(Map.of("session.circuit-breaker.enabled", "false"))).contains("circuit breaker off");
    }

    @Test
    void tellsWhatIsSealedInTheEnd() {
        assertThat(line(Map.of("session.application", "shop", "session.store", "redis", "session.secret", SECRET)))
                .contains("application shop; preset production", "encryption on");
        assertThat(line(Map.of("session.store", "cookie", "session.secret", SECRET)))
                .contains("encryption on");
        assertThat(line(Map.of(
                        "session.application", "shop", "session.store", "redis", "session.preset", "development")))
                .contains("encryption off");
    }

    @Test
    void tellsEverythingKeyByKey() {
        assertThat(StartReport.everything(List.of(
                        new EffectiveSetting("session.store", "redis", Origin.OWN),
                        new EffectiveSetting("session.timeout", "1h", Origin.PRESET))))
                .isEqualTo("The session configuration:\n  session.store=redis (own value)\n"
                        + "  session.timeout=1h (preset)");
    }
}
