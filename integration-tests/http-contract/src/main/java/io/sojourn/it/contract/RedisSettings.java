package io.sojourn.it.contract;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sojourn.it.contract.CookieLook.Lifetime;

/** The configurations under test that keep sessions in Redis. */
final class RedisSettings {

    private static final Map<String, String> CHOSEN_FOR_TESTS = Map.of(
            "session.store-timeout", "1s",
            "session.retry.enabled", "true",
            "session.retry.max-retries", "1",
            "session.circuit-breaker.enabled", "true",
            "session.circuit-breaker.window", String.valueOf(Settings.CIRCUIT_WINDOW),
            "session.circuit-breaker.reset-timeout", Settings.CIRCUIT_RESET.toMillis() + "ms");

    private RedisSettings() {}

    static Settings redis(int port) {
        return new Settings(
                "redis",
                withRedis(
                        port,
                        Map.ofEntries(
                                // Without a secret: what is stored can be read, and every token costs a look-up.
                                entry("session.preset", "development"),
                                entry("session.cookie.name", "sid"),
                                entry("session.cookie.prefix", "host"),
                                entry("session.cookie.secure", "true"),
                                entry("session.cookie.same-site", "none"),
                                entry("session.cookie.partitioned", "true"),
                                entry("session.cookie.persistent", "true"),
                                entry("session.status-resource.enabled", "true"),
                                entry("session.status-resource.path", Settings.STATUS_PATH))),
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
                        Map.ofEntries(
                                // With a secret, and plain: only what is @Encrypted is sealed.
                                entry("session.preset", "development"),
                                entry("session.secret", Settings.SECRET),
                                entry("session.cookie.persistent", "true"),
                                entry("session.touch-interval", Settings.TOUCH_INTERVAL.toSeconds() + "s"),
                                entry("session.rotate-on-login", "false"),
                                entry("session.anonymous-timeout", Settings.ANONYMOUS_TIMEOUT.toMinutes() + "m"),
                                entry("session.on-corruption", "fail"),
                                entry("session.on-outage", "degrade"),
                                entry("session.load", "eager"),
                                entry("session.compression.enabled", "true"),
                                entry("session.sign-out.clear-site-data", "cache,storage"),
                                entry("session.audit.enabled", "true"),
                                entry("session.audit.unknown-tokens", "" + Settings.UNKNOWN_TOKENS),
                                entry("session.csrf", "header"),
                                entry("session.csrf.header", Settings.CSRF_HEADER),
                                entry("session.status-resource.enabled", "true"))),
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
                                Settings.COPY_TTL.toSeconds() + "s",
                                "session.secret",
                                Settings.SECRET)),
                new CookieLook("session", List.of("Path=/", "HttpOnly", "SameSite=Lax"), Lifetime.BROWSER_SESSION));
    }

    /** Nodes that keep copies, with all that is done about a store that fails as nobody has changed it. */
    static Settings amidFaults(int port) {
        Settings clustered = clustered(port);
        Map<String, String> properties = new HashMap<>(clustered.properties());
        properties.keySet().removeAll(CHOSEN_FOR_TESTS.keySet());
        return new Settings("amid-faults", properties, clustered.cookie());
    }

    /** The same, and every node asks Redis each time. */
    static Settings amidFaultsWithoutCopies(int port) {
        Settings clustered = amidFaults(port);
        Map<String, String> properties = new HashMap<>(clustered.properties());
        properties.put("session.cluster.enabled", "false");
        return new Settings("amid-faults-without-copies", properties, clustered.cookie());
    }

    /** What an application has to say, and no more. */
    static Settings inAnOutage(int port) {
        return new Settings(
                "in-an-outage",
                Map.of(
                        "session.store",
                        "redis",
                        "session.redis.url",
                        "redis://127.0.0.1:" + port,
                        "session.redis.key-prefix",
                        "it-" + UUID.randomUUID() + ":",
                        "session.secret",
                        Settings.SECRET),
                new CookieLook("session", List.of("Path=/", "HttpOnly", "SameSite=Lax"), Lifetime.BROWSER_SESSION));
    }

    /** Few threads, and a store that gets little time; the circuit stays closed so that every request waits. */
    static Settings fewThreads(int port) {
        return new Settings(
                "few-threads",
                withRedis(
                        port,
                        Map.of(
                                "session.preset",
                                "development",
                                "quarkus.thread-pool.max-threads",
                                String.valueOf(Settings.FEW_THREADS),
                                "core.threads",
                                String.valueOf(Settings.FEW_THREADS),
                                "max.threads",
                                String.valueOf(Settings.FEW_THREADS),
                                "session.store-timeout",
                                "400ms",
                                "session.retry.delay",
                                "50ms",
                                "session.circuit-breaker.enabled",
                                "false",
                                // For every JVM that reads this variable, the one way to set a property on all servers.
                                "java.tool.options",
                                "-Dsession.retry.max-retries=" + Settings.FEW_THREADS_RETRIES)),
                new CookieLook("session", List.of("Path=/", "HttpOnly", "SameSite=Lax"), Lifetime.BROWSER_SESSION));
    }

    static Settings sealed(int port) {
        return new Settings(
                "sealed",
                withRedis(
                        port,
                        Map.of(
                                "session.secret", Settings.SECRET,
                                "session.previous-secrets", Settings.PREVIOUS_SECRET,
                                "session.sliding", "false")),
                new CookieLook("session", List.of("Path=/", "HttpOnly", "SameSite=Lax"), Lifetime.BROWSER_SESSION));
    }

    private static Map<String, String> withRedis(int port, Map<String, String> own) {
        Map<String, String> all = Settings.with(Map.of());
        all.put("session.store", "redis");
        all.put("session.redis.url", "redis://127.0.0.1:" + port);
        all.put("session.redis.key-prefix", "it-" + UUID.randomUUID() + ":");
        all.putAll(CHOSEN_FOR_TESTS);
        all.putAll(own);
        return all;
    }
}
