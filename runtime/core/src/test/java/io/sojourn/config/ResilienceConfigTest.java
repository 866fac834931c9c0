package io.sojourn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.sojourn.SessionConfigException;

/** What is done about a failing store: our keys, what follows from them, and Fault Tolerance's words for them. */
class ResilienceConfigTest {

    static ResilienceConfig read(String... keysAndValues) {
        return SessionConfigReaderTest.read(keysAndValues).resilience();
    }

    /** As Fault Tolerance asks for it, whatever is wrong. */
    static Map<String, String> translated(String... keysAndValues) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return GuardConfigSource.values(
                "", SessionConfigReader.resilience(key -> Optional.ofNullable(properties.get(key))));
    }

    @Test
    void byDefaultThereAreFourAttemptsWithGrowingDelaysAndACircuitBreakerThatSoonTriesAgain() {
        assertThat(translated())
                .containsEntry("Retry/enabled", "true")
                .containsEntry("Retry/maxRetries", "3")
                .containsEntry("Retry/delay", "100")
                .containsEntry("Retry/jitter", "50")
                .containsEntry("ExponentialBackoff/enabled", "true")
                .containsEntry("ExponentialBackoff/factor", "2")
                .containsEntry("ExponentialBackoff/maxDelay", "5000")
                .containsEntry("CircuitBreaker/enabled", "true")
                .containsEntry("CircuitBreaker/requestVolumeThreshold", "10")
                .containsEntry("CircuitBreaker/failureRatio", "0.5")
                .containsEntry("CircuitBreaker/delay", "500")
                .containsEntry("CircuitBreaker/successThreshold", "1")
                .containsEntry("Timeout/value", "1250");
    }

    @Test
    void durationsBecomeMilliseconds() {
        assertThat(translated(
                        "session.retry.delay", "1s",
                        "session.retry.jitter", "PT0.25S",
                        "session.retry.max-delay", "1m",
                        "session.circuit-breaker.reset-timeout", "2m",
                        "session.store-timeout", "400ms"))
                .containsEntry("Retry/delay", "1000")
                .containsEntry("Retry/delayUnit", "MILLIS")
                .containsEntry("Retry/jitter", "250")
                .containsEntry("Retry/jitterDelayUnit", "MILLIS")
                .containsEntry("ExponentialBackoff/maxDelay", "60000")
                .containsEntry("ExponentialBackoff/maxDelayUnit", "MILLIS")
                .containsEntry("CircuitBreaker/delay", "120000")
                .containsEntry("CircuitBreaker/delayUnit", "MILLIS")
                .containsEntry("Timeout/value", "500")
                .containsEntry("Timeout/unit", "MILLIS");
    }

    /** SmallRye refuses a back-off without a retry, and a first delay that is as long as the longest one. */
    @ParameterizedTest
    @CsvSource({
        "session.retry.enabled, false, false",
        "session.retry.max-retries, 0, false",
        "session.retry.backoff-multiplier, 1, true",
        "session.retry.max-delay, 100ms, true"
    })
    void delaysGrowOnlyWhereTheyCan(String key, String value, String retries) {
        assertThat(translated(key, value))
                .containsEntry("Retry/enabled", retries)
                .containsEntry("ExponentialBackoff/enabled", "false");
    }

    @Test
    void theCircuitBreakerCanBeSwitchedOffByItself() {
        assertThat(translated("session.circuit-breaker.enabled", "false"))
                .containsEntry("CircuitBreaker/enabled", "false")
                .containsEntry("Retry/enabled", "true");
    }

    @Test
    void whatIsWrongIsReportedByUsAndNeverReachesFaultTolerance() {
        String[] wrong = {
            "session.retry.max-retries", "many",
            "session.retry.delay", "5",
            "session.retry.backoff-multiplier", "1.5",
            "session.circuit-breaker.failure-ratio", "50%",
            "session.circuit-breaker.window", "0"
        };

        assertThatThrownBy(() -> read(wrong))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("has 5 problems")
                .hasMessageContaining("session.retry.max-retries=many is not allowed: use a whole number from 0 to 10")
                .hasMessageContaining("session.retry.delay=5 is not allowed: use a duration such as")
                .hasMessageContaining(
                        "session.circuit-breaker.failure-ratio=50% is not allowed: use a number such as 0.5,"
                                + " more than 0 and at most 1");
        assertThat(translated(wrong)).isEqualTo(translated());
    }

    @Test
    void aLongestDelayThatIsShorterThanTheFirstOneIsAContradiction() {
        assertThatThrownBy(() -> read("session.retry.delay", "10s"))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("session.retry.max-delay (5s) is less than session.retry.delay (10s)");
    }

    @Test
    void delaysGrowUpToTheLongestOne() {
        ResilienceConfig.Retry retry = read("session.retry.delay", "200ms", "session.retry.max-delay", "700ms")
                .retry();

        assertThat(List.of(retry.delayBefore(1), retry.delayBefore(2), retry.delayBefore(3), retry.delayBefore(9)))
                .extracting(Duration::toMillis)
                .containsExactly(200L, 400L, 700L, 700L);
    }

    @Test
    void theJitterIsLessThanTheDelay() {
        assertThat(translated("session.retry.delay", "20ms")).containsEntry("Retry/jitter", "19");
    }

    @Test
    void anOperationIsOverWithinTwoSeconds() {
        assertThat(read().operationLimit()).isEqualTo(Duration.ofMillis(1_800));
        assertThat(read().operationBudget()).isEqualTo(Duration.ofMillis(1_800));
        assertThat(read().waitLimit()).isEqualTo(Duration.ofMillis(3_600));
    }

    @Test
    void oneAttemptMayAlwaysTakeItsTime() {
        assertThat(read("session.store-timeout", "4s").operationBudget()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theTimeForOneOperationIsThatOfAllAttemptsAndDelays() {
        assertThat(read("session.retry.enabled", "false").operationLimit()).isEqualTo(Duration.ofMillis(1_250));
        assertThat(read("session.store-timeout", "200ms").operationLimit()).isEqualTo(Duration.ofMillis(1_800));
        assertThat(read(
                                "session.store-timeout", "200ms",
                                "session.retry.max-retries", "1",
                                "session.circuit-breaker.enabled", "false")
                        .operationLimit())
                .isEqualTo(Duration.ofMillis(2 * 250 + 150));
        // 4 × 1.25 s + 2 × (1 s + 50 ms) + (100 ms + 50 ms): no delay is longer than the longest one
        assertThat(read(
                                "session.store-timeout", "1s",
                                "session.retry.max-retries", "3",
                                "session.retry.backoff-multiplier", "10",
                                "session.retry.max-delay", "1s",
                                "session.retry.max-duration", "1m",
                                "session.circuit-breaker.enabled", "false")
                        .operationLimit())
                .isEqualTo(Duration.ofMillis(5_000 + 2 * 1_050 + 150));
    }

    @Test
    void onlyTheGuardedMethodsAreSpokenOf() {
        GuardConfigSource source = new GuardConfigSource();

        assertThat(source.getValue("session.retry.delay")).isNull();
        assertThat(source.getValue("io.sojourn.cdi.Other/call/Retry/delay")).isNull();
        assertThat(source.getPropertyNames()).isEmpty();
        assertThat(source.getOrdinal()).isLessThan(100);
    }
}
