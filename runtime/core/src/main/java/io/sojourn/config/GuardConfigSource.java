package io.sojourn.config;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

import io.sojourn.config.ResilienceConfig.Breaker;
import io.sojourn.config.ResilienceConfig.Retry;
import io.sojourn.config.ResilienceConfig.Use;

/**
 * Says our settings in the words of MicroProfile Fault Tolerance, whose own keys name the guarded method, and whose
 * durations are bare numbers (MicroProfile Fault Tolerance 4.1, section 12, "Configuration"). An application that sets
 * those keys itself comes first. Values that are wrong count as not set here: the start of the application reports
 * them. Thread-safe.
 */
public final class GuardConfigSource implements ConfigSource {

    private static final String WAITING = "io.sojourn.cdi.GuardedCall/call/";

    /** The guarded method on Jakarta runtimes, and on Quarkus. */
    static final Set<String> GUARDED_METHODS = Set.of(WAITING, "io.sojourn.quarkus.NonBlockingCall/call/");

    /** Below everything that people write. */
    private static final int ORDINAL = 50;

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public String getName() {
        return "Sojourn: session.retry, session.circuit-breaker and session.store-timeout for Fault Tolerance";
    }

    /** None: what the names stand for is not known before somebody asks, and nobody else should list them. */
    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public Map<String, String> getProperties() {
        return Map.of();
    }

    /** Other names end here at once, also those that this source itself asks the whole configuration for. */
    @Override
    public String getValue(String name) {
        if (!name.startsWith("io.sojourn.")) {
            return null;
        }
        return GUARDED_METHODS.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(method -> values(method).get(name.substring(method.length())))
                .orElse(null);
    }

    private static Map<String, String> values(String method) {
        Config config = ConfigProvider.getConfig();
        return values(method, SessionConfigReader.resilience(key -> config.getOptionalValue(key, String.class)));
    }

    static Map<String, String> values(String method, ResilienceConfig config) {
        Map<String, String> values = new TreeMap<>();
        retry(values, config);
        breaker(values, config.breaker());
        // A method that waits ends its wait by itself at that limit. Fault Tolerance's own comes later there: it
        // interrupts the thread, which at the wrong moment is already about something else.
        values.put("Timeout/value", millis(method.equals(WAITING) ? longestWait(config) : config.attemptLimit()));
        values.put("Timeout/unit", "MILLIS");
        return values;
    }

    private static Duration longestWait(ResilienceConfig config) {
        return config.operationBudget().plus(config.attemptLimit());
    }

    private static void retry(Map<String, String> values, ResilienceConfig config) {
        Retry retry = config.retry();
        boolean enabled = retry.use() == Use.ON && retry.maxRetries() > 0;
        // SmallRye wants a first delay that is less than the longest one.
        boolean growing = enabled && retry.multiplier() > 1 && retry.delay().compareTo(retry.maxDelay()) < 0;
        values.put("Retry/enabled", Boolean.toString(enabled));
        values.put("Retry/maxRetries", Integer.toString(retry.maxRetries()));
        values.put("Retry/delay", millis(retry.delay()));
        values.put("Retry/delayUnit", "MILLIS");
        values.put("Retry/jitter", millis(retry.jitter()));
        values.put("Retry/jitterDelayUnit", "MILLIS");
        // Never reached: the attempts end before. Fault Tolerance wants more than either delay.
        values.put("Retry/maxDuration", millis(config.operationLimit().plus(retry.maxDelay())));
        values.put("Retry/durationUnit", "MILLIS");
        values.put("ExponentialBackoff/enabled", Boolean.toString(growing));
        values.put("ExponentialBackoff/factor", Integer.toString(retry.multiplier()));
        values.put("ExponentialBackoff/maxDelay", millis(retry.maxDelay()));
        values.put("ExponentialBackoff/maxDelayUnit", "MILLIS");
    }

    private static void breaker(Map<String, String> values, Breaker breaker) {
        values.put("CircuitBreaker/enabled", Boolean.toString(breaker.use() == Use.ON));
        values.put("CircuitBreaker/requestVolumeThreshold", Integer.toString(breaker.window()));
        values.put("CircuitBreaker/failureRatio", Double.toString(breaker.failureRatio()));
        values.put("CircuitBreaker/delay", millis(breaker.resetTimeout()));
        values.put("CircuitBreaker/delayUnit", "MILLIS");
        values.put("CircuitBreaker/successThreshold", Integer.toString(breaker.successThreshold()));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
