package io.sojourn.config;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What is done about a store that fails or does not answer.
 *
 * @param storeTimeout {@code session.store-timeout} (1s): within what time the store has to end one attempt of an operation
 * @param maxWaitingThreads {@code session.max-waiting-threads}: how many threads may wait for a store that is silent;
 *     empty for what suits the runtime
 * @param retry how often and when an operation is repeated
 * @param breaker when the store is not asked any more
 */
public record ResilienceConfig(Duration storeTimeout, OptionalInt maxWaitingThreads, Retry retry, Breaker breaker) {

    private static final int MOST_RETRIES = 10;
    private static final int LARGEST_MULTIPLIER = 10;
    private static final int MOST_THREADS = 100_000;
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
     * @param maxRetries {@code session.retry.max-retries} (3): attempts after the first one
     * @param delay {@code session.retry.delay} (100ms): before the second attempt
     * @param jitter {@code session.retry.jitter} (50ms): by how much each delay is longer or shorter at random, always
     *     less than the delay
     * @param maxDelay {@code session.retry.max-delay} (5s): no delay is longer
     * @param multiplier {@code session.retry.backoff-multiplier} (2): by how much each delay is longer than the one
     *     before
     * @param maxDuration {@code session.retry.max-duration} (1800ms): within what time the operation ends, with all its
     *     attempts and the delays between them
     */
    public record Retry(
            Use use,
            int maxRetries,
            Duration delay,
            Duration jitter,
            Duration maxDelay,
            int multiplier,
            Duration maxDuration) {
        public Retry {
            Objects.requireNonNull(use, "use");
            Objects.requireNonNull(delay, "delay");
            Objects.requireNonNull(jitter, "jitter");
            Objects.requireNonNull(maxDelay, "maxDelay");
            Objects.requireNonNull(maxDuration, "maxDuration");
        }

        /** Whether anything is repeated. */
        public boolean isUsed() {
            return attempts() > 1;
        }

        /** How long to wait before a repetition, from 1, but for the jitter. */
        public Duration delayBefore(int repetition) {
            Duration next = delay;
            for (int i = 1; i < repetition; i++) {
                next = limited(next.multipliedBy(multiplier));
            }
            return next;
        }

        private Duration limited(Duration wanted) {
            return wanted.compareTo(maxDelay) < 0 ? wanted : maxDelay;
        }

        int attempts() {
            return use == Use.ON ? maxRetries + 1 : 1;
        }

        Duration longestPauses() {
            return IntStream.range(1, attempts())
                    .mapToObj(repetition -> delayBefore(repetition).plus(jitter))
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    /**
     * @param use {@code session.circuit-breaker.enabled} (true)
     * @param window {@code session.circuit-breaker.window} (10): how many attempts are looked at
     * @param failureRatio {@code session.circuit-breaker.failure-ratio} (0.5): which part of them fails when the
     *     circuit opens
     * @param resetTimeout {@code session.circuit-breaker.reset-timeout} (500ms): how long it stays open before the store
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
        Objects.requireNonNull(maxWaitingThreads, "maxWaitingThreads");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(breaker, "breaker");
    }

    /** Whatever is returned, Fault Tolerance accepts. */
    static ResilienceConfig read(Settings settings) {
        return new ResilienceConfig(
                settings.duration("session.store-timeout", Duration.ofSeconds(1), Duration.ofMillis(10)),
                waitingThreads(settings),
                readRetry(settings),
                readBreaker(settings));
    }

    private static Retry readRetry(Settings settings) {
        Use use = use(settings, "session.retry.enabled");
        int maxRetries = (int) settings.number("session.retry.max-retries", 3, 0, MOST_RETRIES);
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
        Duration maxDuration =
                settings.duration("session.retry.max-duration", Duration.ofMillis(1_800), Duration.ofMillis(10));
        return new Retry(use, maxRetries, delay, limited(jitter, delay), maxDelay, multiplier, maxDuration);
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
                        Duration.ofMillis(500),
                        Duration.ofMillis(1),
                        LONGEST_RESET),
                (int) settings.number("session.circuit-breaker.success-threshold", 1, 1, LARGEST_WINDOW));
    }

    /** No default is told where the runtime decides. */
    private static OptionalInt waitingThreads(Settings settings) {
        return settings.text("session.max-waiting-threads").isPresent()
                ? OptionalInt.of((int) settings.number("session.max-waiting-threads", 1, 1, MOST_THREADS))
                : OptionalInt.empty();
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

    /** {@return within what time an operation ends whatever it does: that of one attempt, if it is longer} */
    public Duration operationBudget() {
        return longer(attemptLimit(), retry.isUsed() ? retry.maxDuration() : Duration.ZERO);
    }

    /** {@return how long one operation may take, with all its attempts and what is waited between them} */
    public Duration operationLimit() {
        if (retry.isUsed() && breaker.use() == Use.ON) {
            return operationBudget(); // one that the circuit refuses waits, and then has its attempts
        }
        Duration all = attemptLimit().multipliedBy(retry.attempts()).plus(retry.longestPauses());
        return all.compareTo(operationBudget()) < 0 ? all : operationBudget();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** {@return how long a load or a save may take: two operations, since a save may meet that of another request} */
    public Duration waitLimit() {
        return operationLimit().multipliedBy(2);
    }
}
