package io.sojourn.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

import io.sojourn.OnOutage;
import io.sojourn.SessionConfigException;
import io.sojourn.config.CookieConfig.Prefix;
import io.sojourn.config.CookieConfig.SameSite;
import io.sojourn.config.CookieConfig.Secure;
import io.sojourn.config.EffectiveSetting.Origin;
import io.sojourn.config.SessionConfig.Loading;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.config.SessionConfig.StoreKind;

/** Reads and checks the settings: the only place that knows the names of the keys. */
public final class SessionConfigReader {

    /** What every key begins with. */
    public static final String PREFIX = "session.";

    private static final Duration DEFAULT_ABSOLUTE = Duration.ofHours(24);
    private static final Duration LONGEST_TOUCH_INTERVAL = Duration.ofSeconds(60);
    private static final Pattern COOKIE_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final Pattern COOKIE_PATH = Pattern.compile("/[\\x21-\\x3a\\x3c-\\x7e]*");
    private static final int LONGEST_PATH = 1024;
    private static final Pattern DOMAIN =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

    private final Preset preset;
    private final Settings settings;

    private SessionConfigReader(Function<String, Optional<String>> properties) {
        Settings plain = new Settings(properties);
        this.preset = plain.choice("session.preset", ProfilePreset.of(plain));
        this.settings = plain.above(preset.settings());
    }

    /**
     * Reads the settings from MicroProfile Config.
     *
     * @param config the application's configuration
     * @return the checked settings
     * @throws SessionConfigException with every bad value and what is allowed instead
     */
    public static SessionConfig read(Config config) {
        return read(properties(config));
    }

    /**
     * Reads the settings from any source of properties.
     *
     * @param properties the value of a key; empty if it is not set
     * @return the checked settings
     * @throws SessionConfigException with every bad value and what is allowed instead
     */
    public static SessionConfig read(Function<String, Optional<String>> properties) {
        SessionConfigReader reader = new SessionConfigReader(properties);
        SessionConfig result = reader.read();
        List<String> problems = reader.settings.problems();
        if (!problems.isEmpty()) {
            throw new SessionConfigException("The session configuration has " + problems.size()
                    + (problems.size() == 1 ? " problem:" : " problems:") + "\n  - "
                    + String.join("\n  - ", problems));
        }
        return result;
    }

    /**
     * Which keys under {@code session.} nobody reads: most likely typing errors. The environment is not judged, since
     * desktops set variables such as {@code SESSION_MANAGER}.
     *
     * @param config the application's configuration
     * @return the unknown keys in alphabetical order
     */
    public static Set<String> unknownKeys(Config config) {
        Set<String> known = knownKeys();
        Set<String> unknown = new TreeSet<>();
        StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(source -> !isEnvironment(source))
                .flatMap(source -> source.getPropertyNames().stream())
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                .forEach(unknown::add);
        return unknown;
    }

    /**
     * All keys there are.
     *
     * @return their names
     */
    public static Set<String> knownKeys() {
        return effective(key -> Optional.empty()).stream()
                .map(EffectiveSetting::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What holds for every key, and where that comes from. Secrets are hidden.
     *
     * @param config the application's configuration
     * @return all keys there are in alphabetical order, and others that were heeded, such as {@code REDIS_URL}
     */
    public static List<EffectiveSetting> effective(Config config) {
        return effective(properties(config));
    }

    /**
     * The same from any source of properties.
     *
     * @param properties the value of a key; empty if it is not set
     * @return all keys there are in alphabetical order, and others that were heeded
     */
    public static List<EffectiveSetting> effective(Function<String, Optional<String>> properties) {
        SessionConfigReader reader = new SessionConfigReader(properties);
        reader.read();
        return reader.settings.effective().values().stream()
                .filter(setting -> setting.key().startsWith(PREFIX) || setting.origin() == Origin.OWN)
                .toList();
    }

    private static Function<String, Optional<String>> properties(Config config) {
        return key -> config.getOptionalValue(key, String.class);
    }

    // MicroProfile Config gives the environment the ordinal 300; some runtimes also copy it into a source of their own.
    private static boolean isEnvironment(ConfigSource source) {
        String name = source.getName();
        return name != null
                && (name.contains("EnvConfigSource")
                        || name.toLowerCase(Locale.ROOT).contains("environment"));
    }

    private SessionConfig read() {
        String storeKey = settings.nameOf("session.store", "SESSION_BACKEND");
        Optional<String> storeName = settings.text(storeKey);
        StoreKind store =
                ClusterSettings.isNamedBy(storeName) ? StoreKind.REDIS : settings.choice(storeKey, StoreKind.MEMORY);
        SecretDemand.check(settings, preset, store);
        SecretConfig secret = SecretSettings.read(settings);
        RedisConfig redis = RedisSettings.read(store == StoreKind.REDIS ? settings : settings.unjudged());
        Duration storeTimeout = storeTimeout(settings);
        return new SessionConfig(
                preset,
                store,
                storeTimeout,
                settings.choice("session.load", Loading.LAZY),
                settings.choice("session.on-corruption", OnCorruption.FRESH),
                settings.choice("session.on-outage", OnOutage.Policy.FAIL),
                times(store),
                cookie(),
                CookieStoreSettings.read(settings),
                new MemoryConfig(settings.number("session.memory.max-sessions", 100_000, 1, Long.MAX_VALUE)),
                redis,
                ClusterSettings.read(settings, store, storeName, redis, secret),
                secret,
                ResilienceSettings.read(settings, storeTimeout),
                PayloadSettings.read(settings, store),
                ProxySettings.read(settings),
                CsrfSettings.read(settings),
                BindingSettings.read(settings, store),
                AuditSettings.read(settings, secret),
                status(),
                SignInSettings.read(settings));
    }

    /**
     * Reads only what concerns a failing store, for those who ask before the whole is checked. A bad value counts as not
     * set.
     */
    static ResilienceConfig resilience(Function<String, Optional<String>> properties) {
        Settings settings = new SessionConfigReader(properties).settings;
        return ResilienceSettings.read(settings, storeTimeout(settings));
    }

    private static Duration storeTimeout(Settings settings) {
        return settings.duration("session.store-timeout", Duration.ofSeconds(2), Duration.ofMillis(10));
    }

    private Optional<StatusConfig> status() {
        String path = settings.matching(
                "session.status-resource.path", "/session/status", COOKIE_PATH, "a path that begins with /");
        return settings.flag("session.status-resource.enabled", false)
                ? Optional.of(new StatusConfig(path))
                : Optional.empty();
    }

    private TimeConfig times(StoreKind store) {
        Duration idle = settings.duration("session.timeout", Duration.ofHours(1), Duration.ofSeconds(1));
        Optional<Duration> absolute = absolute();
        if (absolute.isPresent() && absolute.get().compareTo(idle) < 0) {
            settings.problem("session.timeout (" + Durations.text(idle) + ") is longer than session.absolute-timeout ("
                    + Durations.text(absolute.get()) + "), so it would never be reached:"
                    + " raise session.absolute-timeout (none for no limit) or lower session.timeout");
        }
        return new TimeConfig(
                idle,
                absolute,
                settings.flag("session.sliding", true),
                settings.duration("session.rotation-grace", Duration.ofSeconds(10), Duration.ZERO),
                settings.flag("session.rotate-on-login", true),
                touchInterval(store, idle));
    }

    /** The memory store has no round trips to save. */
    private Duration touchInterval(StoreKind store, Duration idle) {
        Duration part = idle.dividedBy(20);
        Duration shorter = part.compareTo(LONGEST_TOUCH_INTERVAL) < 0 ? part : LONGEST_TOUCH_INTERVAL;
        return settings.duration(
                "session.touch-interval", store == StoreKind.MEMORY ? Duration.ZERO : shorter, Duration.ZERO);
    }

    private Optional<Duration> absolute() {
        String key = "session.absolute-timeout";
        return settings.text(key).filter("none"::equalsIgnoreCase).isPresent()
                ? Optional.empty()
                : Optional.of(settings.duration(key, DEFAULT_ABSOLUTE, Duration.ofSeconds(1)));
    }

    private CookieConfig cookie() {
        Prefix prefix = settings.choice("session.cookie.prefix", Prefix.NONE);
        CookieConfig cookie = new CookieConfig(
                prefix.text() + cookieName(),
                settings.matching(
                        "session.cookie.path", "/", COOKIE_PATH, "a path that begins with / and holds no semicolon"),
                settings.text("session.cookie.domain"),
                settings.choice("session.cookie.secure", Secure.AUTO),
                settings.flag("session.cookie.http-only", true),
                settings.choice("session.cookie.same-site", SameSite.LAX),
                settings.flag("session.cookie.partitioned", false),
                settings.flag("session.cookie.persistent", false));
        cookie.domain()
                .filter(domain -> !DOMAIN.matcher(domain).matches())
                .ifPresent(domain -> settings.problem(
                        "session.cookie.domain=" + domain + " is not allowed: use a host name such as example.com"));
        if (cookie.path().length() > LONGEST_PATH) {
            settings.problem("session.cookie.path must have at most " + LONGEST_PATH
                    + " characters, because browsers ignore a longer attribute (RFC 6265bis, section 5.6)");
        }
        contradictions(cookie, prefix);
        return cookie;
    }

    private String cookieName() {
        String name = settings.matching("session.cookie.name", "session", COOKIE_NAME, "letters, digits, - and _");
        if (name.startsWith("__Host-") || name.startsWith("__Secure-")) {
            settings.problem("session.cookie.name=" + name + " begins with a prefix that browsers enforce:"
                    + " leave it out and set session.cookie.prefix=host or secure");
        }
        return name;
    }

    /** RFC 6265bis: browsers silently drop such cookies, so that nobody could ever sign in. */
    private void contradictions(CookieConfig cookie, Prefix prefix) {
        if (cookie.secure() != Secure.TRUE) {
            String remedy = " needs session.cookie.secure=true, otherwise browsers drop the cookie";
            if (cookie.sameSite() == SameSite.NONE) {
                settings.problem("session.cookie.same-site=none" + remedy);
            }
            if (prefix != Prefix.NONE) {
                settings.problem("session.cookie.prefix=" + prefix.name().toLowerCase(Locale.ROOT) + remedy);
            }
            if (cookie.partitioned()) {
                settings.problem("session.cookie.partitioned=true" + remedy);
            }
        }
        if (prefix == Prefix.HOST && cookie.domain().isPresent()) {
            settings.problem("session.cookie.prefix=host forbids session.cookie.domain: remove one of the two");
        }
        if (prefix == Prefix.HOST && !cookie.path().equals("/")) {
            settings.problem("session.cookie.prefix=host needs session.cookie.path=/");
        }
    }
}
