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

    static final String STATUS_PATH = "/time-left";
    static final String DEFAULT_STATUS_PATH = "/session/status";
    static final Duration TOUCH_INTERVAL = Duration.ofSeconds(1);

    /** For how long a node may answer from a copy that nobody has told it to forget. */
    static final Duration COPY_TTL = Duration.ofSeconds(20);

    /** A touch interval that does not end while a test expects no cookie. */
    static final Duration SELDOM = Duration.ofDays(1);

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
                withRedis(
                        port,
                        Map.of(
                                "session.cookie.name", "sid",
                                "session.cookie.prefix", "host",
                                "session.cookie.secure", "true",
                                "session.cookie.same-site", "none",
                                "session.cookie.partitioned", "true",
                                "session.cookie.persistent", "true",
                                "session.touch-interval", SELDOM.toDays() + "d",
                                "session.status-resource.enabled", "true",
                                "session.status-resource.path", STATUS_PATH)),
                new CookieLook(
                        "__Host-sid",
                        List.of("Path=/", "HttpOnly", "Secure", "SameSite=None", "Partitioned"),
                        Lifetime.PERSISTENT));
    }

    static Settings otherChoices(int port) {
        return new Settings(
                "other-choices",
                withRedis(
                        port,
                        Map.of(
                                "session.cookie.persistent", "true",
                                "session.touch-interval", TOUCH_INTERVAL.toSeconds() + "s",
                                "session.rotate-on-login", "false",
                                "session.on-corruption", "fail",
                                "session.load", "eager",
                                "session.status-resource.enabled", "true")),
                new CookieLook("session", List.of("Path=/", "HttpOnly", "SameSite=Lax"), Lifetime.PERSISTENT));
    }

    static Settings clustered(int port) {
        return new Settings(
                "clustered",
                withRedis(
                        port,
                        Map.of(
                                "session.cluster.enabled",
                                "true",
                                // Not the key prefix, so that what nodes tell each other is not counted as theirs.
                                "session.cluster.channel",
                                "news-" + UUID.randomUUID(),
                                "session.cluster.local-cache.ttl",
                                COPY_TTL.toSeconds() + "s",
                                "session.secret",
                                "a secret for tests that is long enough to be one")),
                new CookieLook("session", List.of("Path=/", "HttpOnly", "SameSite=Lax"), Lifetime.BROWSER_SESSION));
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

    private static Map<String, String> withRedis(int port, Map<String, String> own) {
        Map<String, String> all = with(own);
        all.put("session.store", "redis");
        all.put("session.redis.url", "redis://127.0.0.1:" + port);
        all.put("session.redis.key-prefix", "it-" + UUID.randomUUID() + ":");
        all.put("session.store-timeout", "1s");
        return all;
    }

    private static Map<String, String> with(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(COMMON);
        all.putAll(own);
        return all;
    }
}
