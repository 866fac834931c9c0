package io.sojourn.config;

import java.time.Duration;

import io.sojourn.config.ResilienceConfig.Breaker;
import io.sojourn.config.ResilienceConfig.Retry;
import io.sojourn.config.ResilienceConfig.Use;

/** Reads what is done about a failing store. Whatever is returned, Fault Tolerance accepts. */
final class ResilienceSettings {

    private static final int MOST_RETRIES = 10;
    private static final int LARGEST_MULTIPLIER = 10;
    private static final int LARGEST_WINDOW = 10_000;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final Duration LONGEST_RESET = Duration.ofDays(1);

    private ResilienceSettings() {}

    static ResilienceConfig read(Settings settings, Duration storeTimeout) {
        return new ResilienceConfig(storeTimeout, retry(settings), breaker(settings));
    }

    private static Retry retry(Settings settings) {
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

    private static Breaker breaker(Settings settings) {
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
}
