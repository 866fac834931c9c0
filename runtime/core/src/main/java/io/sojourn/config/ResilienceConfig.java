package io.sojourn.config;

import java.time.Duration;
import java.util.Objects;

/**
 * What is done about a store that fails or does not answer.
 *
 * @param storeTimeout {@code session.store-timeout} (2s): within what time the store has to end one operation
 * @param retry how often and when an operation is repeated
 * @param breaker when the store is not asked any more
 */
public record ResilienceConfig(Duration storeTimeout, Retry retry, Breaker breaker) {

    private static final int MOST_RETRIES = 10;
    private static final int LARGEST_MULTIPLIER = 10;
    private static final int LARGEST_WINDOW = 10_000;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final Duration LONGEST_RESET = Duration.ofDays(1);

    /** Whether a part is used. */
    public enum Use {
        ON,
        OFF
    }

    /**
     * @param use {@code session.retry.enabled} (true)
     * @param maxRetries {@code session.retry.max-retries} (2): attempts after the first one
     * @param delay {@code session.retry.delay} (100ms): before the second attempt
     * @param jitter {@code session.retry.jitter} (50ms): by how much each delay is longer or shorter at random, always
     *     less than the delay
     * @param maxDelay {@code session.retry.max-delay} (5s): no delay is longer
     * @param multiplier {@code session.retry.backoff-multiplier} (2): by how much each delay is longer than the one
     *     before, where the runtime can do that
     */
    public record Retry(Use use, int maxRetries, Duration delay, Duration jitter, Duration maxDelay, int multiplier) {
        public Retry {
            Objects.requireNonNull(use, "use");
            Objects.requireNonNull(delay, "delay");
            Objects.requireNonNull(jitter, "jitter");
            Objects.requireNonNull(maxDelay, "maxDelay");
        }

        int attempts() {
            return use == Use.ON ? maxRetries + 1 : 1;
        }

        Duration longestPauses() {
            Duration sum = Duration.ZERO;
            Duration next = delay;
            for (int retry = 1; retry < attempts(); retry++) {
                Duration limited = next.compareTo(maxDelay) < 0 ? next : maxDelay;
                sum = sum.plus(limited).plus(jitter);
                next = limited.multipliedBy(multiplier);
            }
            return sum;
        }
    }

    /**
     * @param use {@code session.circuit-breaker.enabled} (true)
     * @param window {@code session.circuit-breaker.window} (10): how many attempts are looked at
     * @param failureRatio {@code session.circuit-breaker.failure-ratio} (0.5): which part of them fails when the
     *     circuit opens
     * @param resetTimeout {@code session.circuit-breaker.reset-timeout} (30s): how long it stays open before the store
     *     is tried again
     * @param successThreshold {@code session.circuit-breaker.success-threshold} (1): how many such trials must succeed
     */
    public record Breaker(Use use, int window, double failureRatio, Duration resetTimeout, int successThreshold) {
        public Breaker {
            Objects.requireNonNull(use, "use");
            Objects.requireNonNull(resetTimeout, "resetTimeout");
        }
    }

    public ResilienceConfig {
        Objects.requireNonNull(storeTimeout, "storeTimeout");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(breaker, "breaker");
    }

    /** Whatever is returned, Fault Tolerance accepts. */
    static ResilienceConfig read(Settings settings) {
        return new ResilienceConfig(
                settings.duration("session.store-timeout", Duration.ofSeconds(2), Duration.ofMillis(10)),
                readRetry(settings),
                readBreaker(settings));
    }

    private static Retry readRetry(Settings settings) {
        Use use = use(settings, "session.retry.enabled");
        int maxRetries = (int) settings.number("session.retry.max-retries", 2, 0, MOST_RETRIES);
        Duration delay = delay(settings, "session.retry.delay", Duration.ofMillis(100));
        Duration jitter = delay(settings, "session.retry.jitter", Duration.ofMillis(50));
        Duration maxDelay = delay(settings, "session.retry.max-delay", Duration.ofSeconds(5));
        int multiplier = (int) settings.number("session.retry.backoff-multiplier", 2, 1, LARGEST_MULTIPLIER);
        if (maxDelay.compareTo(delay) < 0) {
            settings.problem(
                    "session.retry.max-delay (" + Durations.text(maxDelay) + ") is less than session.retry.delay ("
                            + Durations.text(delay) + "): raise it, or lower the delay");
            maxDelay = delay;
        }
        return new Retry(use, maxRetries, delay, limited(jitter, delay), maxDelay, multiplier);
    }

    /** Open Liberty wants it to be less than the delay. */
    private static Duration limited(Duration jitter, Duration delay) {
        Duration most = delay.isZero() ? delay : delay.minusMillis(1);
        return jitter.compareTo(most) < 0 ? jitter : most;
    }

    private static Breaker readBreaker(Settings settings) {
        return new Breaker(
                use(settings, "session.circuit-breaker.enabled"),
                (int) settings.number("session.circuit-breaker.window", 10, 1, LARGEST_WINDOW),
                settings.ratio("session.circuit-breaker.failure-ratio", 0.5),
                settings.duration(
                        "session.circuit-breaker.reset-timeout",
                        Duration.ofSeconds(30),
                        Duration.ofMillis(1),
                        LONGEST_RESET),
                (int) settings.number("session.circuit-breaker.success-threshold", 1, 1, LARGEST_WINDOW));
    }

    private static Use use(Settings settings, String key) {
        return settings.flag(key, true) ? Use.ON : Use.OFF;
    }

    private static Duration delay(Settings settings, String key, Duration byDefault) {
        return settings.duration(key, byDefault, Duration.ZERO, LONGEST_DELAY);
    }

    /** {@return how long one attempt may take: longer than the store itself has, which knows better what failed} */
    public Duration attemptLimit() {
        long millis = storeTimeout.toMillis();
        return Duration.ofMillis(millis + Math.max(1, millis / 4));
    }

    /** {@return how long one operation may take, with all its attempts and the delays between them} */
    public Duration operationLimit() {
        return attemptLimit().multipliedBy(retry.attempts()).plus(retry.longestPauses());
    }

    /** {@return how long a load or a save may take: two operations, since a save may meet that of another request} */
    public Duration waitLimit() {
        return operationLimit().multipliedBy(2);
    }
}
