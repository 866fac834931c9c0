package io.sojourn.it.contract;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sojourn.it.contract.CookieLook.Content;
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

    static final Duration ROTATION_GRACE = Duration.ofSeconds(10);

    static final Duration TIMEOUT = Duration.ofMinutes(30);

    /** Where it is not the same. */
    static final Duration ANONYMOUS_TIMEOUT = Duration.ofMinutes(10);

    /** That of all presets but high-security. */
    static final Duration ABSOLUTE_TIMEOUT = Duration.ofHours(24);

    /** New in each run, the same for all servers of a run. */
    static final String SECRET = newSecret();

    static final String PREVIOUS_SECRET = newSecret();

    static final String STATUS_PATH = "/time-left";
    static final String DEFAULT_STATUS_PATH = "/session/status";

    /** Also the default one, with this idle timeout. */
    static final Duration TOUCH_INTERVAL = Duration.ofMinutes(1);

    /** For how long a node may answer from a copy that nobody has told it to forget. */
    static final Duration COPY_TTL = Duration.ofSeconds(20);

    static final int CIRCUIT_WINDOW = 10;

    /** Long enough to see that the circuit is open, short enough to wait for its end. */
    static final Duration CIRCUIT_RESET = Duration.ofSeconds(1);

    /** How many in a minute are nothing to write down. */
    static final int UNKNOWN_TOKENS = 5;

    static final int FEW_THREADS = 8;
    static final int FEW_THREADS_RETRIES = 1;

    /** 400 ms and a quarter: silence is not repeated. */
    static final Duration FEW_THREADS_OPERATION = Duration.ofMillis(500);

    /** What holds in production where nobody has changed it. */
    static final Duration DEFAULT_STORE_TIMEOUT = Duration.ofSeconds(1);

    /** The same: what no operation takes longer than. */
    static final Duration DEFAULT_OPERATION = Duration.ofSeconds(2);

    /** A touch interval that does not end while a test expects no cookie. */
    static final Duration SELDOM = TIMEOUT;

    /** The address of the loopback network that is a trusted proxy's; all others are strangers'. */
    static final String PROXY = "127.0.0.1";

    /** Where it is not the default one. */
    static final String CSRF_HEADER = "X-Shop";

    static final String FRONT_END = "https://front.example:8443";

    private static final Map<String, String> COMMON = Map.of(
            "session.rotation-grace", ROTATION_GRACE.toSeconds() + "s",
            "session.timeout", "30m",
            "session.sign-in.paths", "/behind/*",
            "session.sign-in.public-paths", "/behind/open/*");

    Settings {
        properties = Map.copyOf(properties);
    }

    static Settings memory() {
        return new Settings(
                "memory",
                with(Map.of(
                        "session.store", "memory",
                        "session.secret", SECRET,
                        "session.encryption.enabled", "true",
                        "session.compression.enabled", "true",
                        "session.compression.threshold", "100")),
                new CookieLook("session", List.of("Path=/", "HttpOnly", "SameSite=Lax"), Lifetime.BROWSER_SESSION));
    }

    /** Sessions bound to clients, which come over a proxy, and requests that have to prove where they come from. */
    static Settings guarded() {
        return new Settings(
                "guarded",
                with(Map.of(
                        "session.store", "memory",
                        "session.secret", SECRET,
                        "session.trusted-proxies", PROXY,
                        "session.binding", "ip,user-agent",
                        "session.csrf", "token",
                        "session.cache-control", "no-store",
                        "session.csrf.trusted-origins", FRONT_END,
                        "session.status-resource.enabled", "true")),
                new CookieLook("session", List.of("Path=/", "HttpOnly", "SameSite=Lax"), Lifetime.BROWSER_SESSION));
    }

    /** Sessions that travel with their clients, in one cookie that use alone hardly ever sends again. */
    static Settings cookieStore() {
        return new Settings(
                "cookie-store",
                with(Map.of(
                        "session.store",
                        "cookie",
                        "session.secret",
                        SECRET,
                        "session.touch-interval",
                        SELDOM.toMinutes() + "m")),
                new CookieLook(
                        "session",
                        List.of("Path=/", "HttpOnly", "SameSite=Lax"),
                        Lifetime.BROWSER_SESSION,
                        Content.SESSION));
    }

    /** Sessions that travel with their clients, in as many as three cookies that use sends again all the time. */
    static Settings cookieInPieces() {
        Map<String, String> properties = with(Map.of(
                "session.store", "cookie",
                "session.secret", SECRET,
                "session.touch-interval", TOUCH_INTERVAL.toSeconds() + "s",
                "session.cookie.name", "sid",
                "session.cookie.prefix", "host",
                "session.cookie.secure", "true",
                "session.cookie.persistent", "true"));
        properties.putAll(Map.of(
                "session.cookie.epoch", "autumn",
                "session.cookie.max-chunks", "3",
                "session.cookie.padding", "64",
                "session.status-resource.enabled", "true",
                "session.status-resource.path", STATUS_PATH));
        return new Settings(
                "cookie-in-pieces",
                properties,
                new CookieLook(
                        "__Host-sid",
                        List.of("Path=/", "HttpOnly", "Secure", "SameSite=Lax"),
                        Lifetime.PERSISTENT,
                        Content.SESSION));
    }

    /** The same as these, but as they were before the secret was changed. */
    Settings beforeTheChangeOfTheSecret() {
        Map<String, String> before = new HashMap<>(properties);
        before.put("session.secret", PREVIOUS_SECRET);
        before.remove("session.previous-secrets");
        return new Settings(name + "-before", before, cookie);
    }

    /** The same for a node that leaves data as it is. */
    Settings withoutCompression() {
        Map<String, String> other = new HashMap<>(properties);
        other.remove("session.compression.enabled");
        return new Settings(name + "-without-compression", other, cookie);
    }

    /** How much longer than its idle timeout a session may live. */
    Duration touchInterval() {
        if (properties.get("session.store").equals("memory")) {
            return Duration.ZERO;
        }
        return Optional.ofNullable(properties.get("session.touch-interval"))
                .map(interval -> Duration.parse("PT" + interval))
                .orElse(TOUCH_INTERVAL);
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

    /** What {@code openssl rand -base64 32} gives. */
    private static String newSecret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    static Map<String, String> with(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(COMMON);
        all.putAll(own);
        return all;
    }
}
