package io.sojourn.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

import io.sojourn.OnOutage;
import io.sojourn.SessionConfigException;
import io.sojourn.config.EffectiveSetting.Origin;
import io.sojourn.config.SessionConfig.EventLoop;
import io.sojourn.config.SessionConfig.Loading;
import io.sojourn.config.SessionConfig.OnCorruption;

/** Reads and checks the whole configuration; each area is read by its own record. */
public final class SessionConfigReader {

    /** What every key begins with. */
    public static final String PREFIX = "session.";

    private final Preset preset;
    private final Settings settings;
    private final Optional<String> deployedAs;

    private SessionConfigReader(Function<String, Optional<String>> properties, Optional<String> deployedAs) {
        this.deployedAs = deployedAs;
        Settings plain = new Settings(properties);
        this.preset = plain.choice("session.preset", Preset.ofProfile(plain));
        this.settings = plain.above(preset.settings());
    }

    /**
     * Reads the configuration.
     *
     * @param deployedAs what an application is called that says nothing about it; empty where nobody knows
     * @throws SessionConfigException with every bad value and what is allowed instead
     */
    public static SessionConfig read(Config config, Optional<String> deployedAs) {
        return read(properties(config), deployedAs);
    }

    /** The same from any source of properties, which gives the value of a key, or empty if it is not set. */
    public static SessionConfig read(Function<String, Optional<String>> properties) {
        return read(properties, Optional.empty());
    }

    static SessionConfig read(Function<String, Optional<String>> properties, Optional<String> deployedAs) {
        SessionConfigReader reader = new SessionConfigReader(properties, deployedAs);
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

    /** {@return the names of all keys there are} */
    public static Set<String> knownKeys() {
        return effective(key -> Optional.empty()).stream()
                .map(EffectiveSetting::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What holds for every key, and where that comes from. Secrets are hidden.
     *
     * @param config the application's configuration
     * @param deployedAs what an application is called that says nothing about it; empty where nobody knows
     * @return all keys there are in alphabetical order, and others that were heeded, such as {@code REDIS_URL}
     */
    public static List<EffectiveSetting> effective(Config config, Optional<String> deployedAs) {
        return effective(properties(config), deployedAs);
    }

    /** The same from any source of properties, which gives the value of a key, or empty if it is not set. */
    public static List<EffectiveSetting> effective(Function<String, Optional<String>> properties) {
        return effective(properties, Optional.empty());
    }

    private static List<EffectiveSetting> effective(
            Function<String, Optional<String>> properties, Optional<String> deployedAs) {
        SessionConfigReader reader = new SessionConfigReader(properties, deployedAs);
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
                ClusterConfig.isNamedBy(storeName) ? StoreKind.REDIS : settings.choice(storeKey, StoreKind.MEMORY);
        String application = ApplicationName.read(settings, preset, store, deployedAs);
        SecretConfig.requireFor(preset, store, settings);
        SecretConfig secret = SecretConfig.read(settings);
        RedisConfig redis = RedisConfig.read(store == StoreKind.REDIS ? settings : settings.unjudged(), application);
        TimeConfig times = TimeConfig.read(settings, store);
        ResilienceConfig resilience = ResilienceConfig.read(settings);
        PayloadConfig payload = PayloadConfig.read(settings, store);
        return new SessionConfig(
                application,
                preset,
                store,
                resilience.storeTimeout(),
                settings.choice("session.load", Loading.LAZY),
                settings.choice("session.event-loop", EventLoop.LENIENT),
                settings.choice("session.on-corruption", OnCorruption.FRESH),
                settings.choice("session.on-outage", OnOutage.Policy.FAIL),
                times,
                CookieConfig.read(settings),
                CacheConfig.read(settings),
                CookieStoreConfig.read(settings),
                MemoryConfig.read(settings, store, payload),
                redis,
                ClusterConfig.read(settings, store, storeName, redis, secret),
                secret,
                resilience,
                payload,
                ProxyConfig.read(settings),
                CsrfConfig.read(settings),
                BindingConfig.read(settings, store),
                AuditConfig.read(settings, secret),
                StatusConfig.read(settings),
                SignInConfig.read(settings),
                SignOutConfig.read(settings));
    }

    /**
     * Reads only what concerns a failing store, for those who ask before the whole is checked. A bad value counts as
     * not set.
     */
    static ResilienceConfig resilience(Function<String, Optional<String>> properties) {
        return ResilienceConfig.read(new SessionConfigReader(properties, Optional.empty()).settings);
    }
}
