package io.sojourn.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.sojourn.config.RedisServers.Mode;
import io.sojourn.config.RedisServers.Sentinel;
import io.sojourn.config.RedisSource.ConfigFile;
import io.sojourn.config.RedisSource.Origin;

/**
 * The Redis store.
 *
 * @param source where the way to Redis is described
 * @param keyPrefix {@code session.redis.key-prefix} ({@code sojourn:}, the application's name and a colon): what every
 *     key begins with; applications that share a Redis need different ones
 * @param poolSize {@code session.redis.pool-size} (32): connections to each master at most
 * @param connectTimeout {@code session.redis.connect-timeout} (1s): for opening one connection
 */
public record RedisConfig(RedisSource source, String keyPrefix, int poolSize, Duration connectTimeout) {

    private static final String URL = "session.redis.url";
    private static final String MODE = "session.redis.mode";
    private static final String MASTER_NAME = "session.redis.master-name";
    private static final String CONFIG_FILE = "session.redis.config-file";
    private static final String POOL_SIZE = "session.redis.pool-size";
    private static final String CONNECT_TIMEOUT = "session.redis.connect-timeout";
    private static final String SENTINEL_USERNAME = "session.redis.sentinel-username";
    private static final String SENTINEL_PASSWORD = "session.redis.sentinel-password";

    /** What a file of Redisson's says itself. */
    private static final List<String> IN_THE_FILE = List.of(
            URL,
            MODE,
            MASTER_NAME,
            SENTINEL_USERNAME,
            SENTINEL_PASSWORD,
            RedisTls.CA_CERTIFICATE,
            RedisTls.VERIFY,
            POOL_SIZE,
            CONNECT_TIMEOUT);

    private static final RedisServers LOCAL = new RedisServers(
            Mode.SINGLE,
            List.of(URI.create("redis://localhost:6379")),
            Optional.empty(),
            RedisTls.DEFAULT,
            Origin.DEFAULT);

    private static final Pattern KEY_PREFIX = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public RedisConfig {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(keyPrefix, "keyPrefix");
        Objects.requireNonNull(connectTimeout, "connectTimeout");
    }

    /**
     * Settings for one server.
     *
     * @param url such as {@code redis://:password@host:port/database}
     */
    public RedisConfig(URI url, String keyPrefix, int poolSize, Duration connectTimeout) {
        this(RedisServers.single(url), keyPrefix, poolSize, connectTimeout);
    }

    static RedisConfig read(Settings settings, String application) {
        return new Reader(settings, "sojourn:" + application + ":").read();
    }

    /** The addresses from which the servers are found, in the order in which they were given. */
    public List<URI> urls() {
        return source instanceof RedisServers servers ? servers.urls() : List.of();
    }

    private record Reader(Settings settings, String defaultPrefix) {

        private RedisConfig read() {
            RedisServers servers = servers();
            return new RedisConfig(
                    file().<RedisSource>map(ConfigFile::new).orElse(servers),
                    settings.matching(
                            "session.redis.key-prefix", defaultPrefix, KEY_PREFIX, "1 to 64 visible ASCII characters"),
                    (int) settings.number(POOL_SIZE, 32, 1, 10_000),
                    settings.duration(CONNECT_TIMEOUT, Duration.ofSeconds(1), Duration.ofMillis(10)));
        }

        private Optional<Path> file() {
            Optional<Path> file = settings.file(CONFIG_FILE, "a file with a configuration of Redisson in YAML");
            if (settings.isSet(CONFIG_FILE)) {
                IN_THE_FILE.stream()
                        .filter(key -> settings.isSet(key))
                        .forEach(key -> settings.problem(CONFIG_FILE + " says everything about the way to Redis, so "
                                + key + " must not be set: remove one of the two"));
            }
            return file;
        }

        /** {@code REDIS_URL} may be meant for another client, in a form that is none of ours. */
        private RedisServers servers() {
            boolean own = settings.isSet(URL);
            String key = settings.nameOf(URL, "REDIS_URL");
            boolean environment = !key.equals(URL);
            Optional<RedisUrls> urls = settings.text(key).flatMap(text -> {
                Optional<RedisUrls> parsed = RedisUrls.parse(text);
                if (parsed.isEmpty()) {
                    settings.problem(key + " must be " + RedisUrls.FORMS
                            + (environment ? "; if it is meant for something else, set " + URL : "")
                            + " (its value is not shown because it may hold a password)");
                }
                return parsed;
            });
            Mode mode = mode(key, urls);
            Optional<Sentinel> sentinel = sentinel(mode);
            RedisTls tls = RedisTls.read(
                    settings,
                    urls.filter(RedisUrls::isEncrypted).isPresent() || settings.isSet(CONFIG_FILE)
                            ? RedisTls.Use.HEEDED
                            : RedisTls.Use.USELESS);
            return urls.filter(found -> sentinel.isPresent() == (mode == Mode.SENTINEL))
                    .map(found ->
                            new RedisServers(mode, found.urls(), sentinel, tls, own ? Origin.CHOSEN : Origin.DEFAULT))
                    .orElse(LOCAL);
        }

        private Mode mode(String key, Optional<RedisUrls> urls) {
            Optional<Mode> byScheme = urls.flatMap(RedisUrls::mode);
            Mode mode = settings.choice(MODE, byScheme.orElse(Mode.SINGLE));
            boolean chosen = settings.isSet(MODE);
            byScheme.filter(other -> other != mode)
                    .ifPresent(other ->
                            settings.problem(MODE + "=" + Settings.spelling(mode) + " contradicts the scheme in " + key
                                    + ", which says " + Settings.spelling(other) + ": remove one of the two"));
            int servers = urls.map(found -> found.urls().size()).orElse(1);
            if (mode == Mode.SINGLE && servers > 1) {
                settings.problem(
                        chosen
                                ? MODE + "=single allows one address in " + key + ", not " + servers
                                : key + " has several addresses: set " + MODE + "=sentinel, cluster or replicated");
            }
            if (mode == Mode.CLUSTER && urls.filter(RedisUrls::hasOtherDatabase).isPresent()) {
                settings.problem(key + " names a database, and Redis Cluster has only database 0: remove it");
            }
            return mode;
        }

        private Optional<Sentinel> sentinel(Mode mode) {
            Optional<String> name = settings.text(MASTER_NAME);
            Optional<String> username = settings.text(SENTINEL_USERNAME);
            Optional<String> password = settings.text(SENTINEL_PASSWORD);
            if (mode != Mode.SENTINEL) {
                Stream.of(MASTER_NAME, SENTINEL_USERNAME, SENTINEL_PASSWORD)
                        .filter(key -> settings.isSet(key) && !settings.isSet(CONFIG_FILE))
                        .forEach(key -> settings.problem(
                                key + " is for " + MODE + "=sentinel only: remove it, or set the mode"));
                return Optional.empty();
            }
            if (name.isEmpty()) {
                settings.problem(MODE + "=sentinel needs " + MASTER_NAME
                        + ": the name under which the sentinels watch the" + " master, such as mymaster");
            }
            String checked = settings.matching(MASTER_NAME, "mymaster", NAME, "letters, digits, dot, - and _");
            return name.map(given -> new Sentinel(checked, username, password));
        }
    }
}
