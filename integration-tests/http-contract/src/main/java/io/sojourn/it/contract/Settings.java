package io.sojourn.it.contract;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sojourn.it.contract.CookieLook.Lifetime;

/**
 * The configurations under test. They differ in the store, and in the looks of the cookie so that the same tests see
 * the default ones and the least usual ones.
 *
 * @param name tells them apart
 * @param properties configuration keys and values
 * @param cookie what the cookie looks like with these properties
 */
record Settings(String name, Map<String, String> properties, CookieLook cookie) {

    /** Long enough for a request to be surely within it, short enough to wait for its end. */
    static final Duration ROTATION_GRACE = Duration.ofSeconds(2);

    static final Duration TIMEOUT = Duration.ofMinutes(30);

    private static final Map<String, String> COMMON =
            Map.of("session.rotation-grace", ROTATION_GRACE.toSeconds() + "s", "session.timeout", "30m");

    Settings {
        properties = Map.copyOf(properties);
    }

    static Settings memory() {
        return new Settings(
                "memory",
                with(Map.of("session.store", "memory")),
                new CookieLook("session", List.of("Path=/", "HttpOnly", "SameSite=Lax"), Lifetime.BROWSER_SESSION));
    }

    static Settings redis(int port) {
        return new Settings(
                "redis",
                with(Map.of(
                        "session.store", "redis",
                        "session.redis.url", "redis://127.0.0.1:" + port,
                        "session.redis.key-prefix", "it-" + UUID.randomUUID() + ":",
                        "session.store-timeout", "1s",
                        "session.cookie.name", "sid",
                        "session.cookie.prefix", "host",
                        "session.cookie.secure", "true",
                        "session.cookie.same-site", "none",
                        "session.cookie.partitioned", "true",
                        "session.cookie.persistent", "true")),
                new CookieLook(
                        "__Host-sid",
                        List.of("Path=/", "HttpOnly", "Secure", "SameSite=None", "Partitioned"),
                        Lifetime.PERSISTENT));
    }

    String keyPrefix() {
        return properties.get("session.redis.key-prefix");
    }

    Map<String, String> environment() {
        return environment(properties);
    }

    static Map<String, String> environment(Map<String, String> properties) {
        Map<String, String> environment = new LinkedHashMap<>();
        properties.forEach((key, value) -> environment.put(ApplicationRuntime.variable(key), value));
        return environment;
    }

    private static Map<String, String> with(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(COMMON);
        all.putAll(own);
        return all;
    }
}
