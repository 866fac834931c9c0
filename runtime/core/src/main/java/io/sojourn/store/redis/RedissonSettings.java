package io.sojourn.store.redis;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.EqualJitterDelay;
import org.redisson.config.ReadMode;
import org.redisson.config.SslVerificationMode;
import org.redisson.config.SubscriptionMode;

import io.sojourn.config.RedisConfig;
import io.sojourn.config.RedisServers;
import io.sojourn.config.RedisServers.Mode;
import io.sojourn.config.RedisServers.Sentinel;
import io.sojourn.config.RedisSource.ConfigFile;
import io.sojourn.config.RedisTls;

/** Our settings in Redisson's words. */
final class RedissonSettings {

    private static final int DEFAULT_PORT = 6379;
    private static final int DEFAULT_SENTINEL_PORT = 26379;

    /** How often the servers are asked who is the master now: how long a failover goes unnoticed at most. */
    private static final int SCAN_MILLIS = 1000;

    private final RedisConfig redis;
    private final Duration storeTimeout;

    private RedissonSettings(RedisConfig redis, Duration storeTimeout) {
        this.redis = redis;
        this.storeTimeout = storeTimeout;
    }

    static Config of(RedisConfig redis, Duration storeTimeout) {
        Config config = redis.source() instanceof RedisServers servers
                ? new RedissonSettings(redis, storeTimeout).of(servers)
                : RedissonFile.read(((ConfigFile) redis.source()).path());
        config.setLazyInitialization(true);
        // What serves Redisson's live objects and foreign codecs costs each call and is of no use here.
        config.setReferenceEnabled(false);
        config.setUseThreadClassLoader(false);
        // The store itself sends a script's text when Redis does not know its hash: one command less.
        config.setUseScriptCache(false);
        return config;
    }

    private Config of(RedisServers servers) {
        URI first = servers.urls().get(0);
        Config config = new Config();
        config.setCodec(ByteArrayCodec.INSTANCE);
        config.setThreads(2);
        config.setNettyThreads(Math.max(2, Runtime.getRuntime().availableProcessors()));
        username(first).ifPresent(config::setUsername);
        password(first).ifPresent(config::setPassword);
        trust(config, servers.tls());
        switch (servers.mode()) {
            case SINGLE -> single(config, servers);
            case SENTINEL -> sentinel(config, servers, servers.sentinel().orElseThrow());
            case CLUSTER -> cluster(config, servers);
            case REPLICATED -> replicated(config, servers);
        }
        return config;
    }

    private void single(Config config, RedisServers servers) {
        URI url = servers.urls().get(0);
        limits(config.useSingleServer())
                .setAddress(address(url, DEFAULT_PORT))
                .setDatabase(database(url))
                .setConnectionPoolSize(redis.poolSize())
                .setConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setSubscriptionConnectionPoolSize(1);
    }

    private void sentinel(Config config, RedisServers servers, Sentinel sentinel) {
        masterOnly(config.useSentinelServers())
                .setMasterName(sentinel.masterName())
                .setSentinelUsername(sentinel.username().orElse(null))
                .setSentinelPassword(sentinel.password().orElse(null))
                .setDatabase(database(servers.urls().get(0)))
                // One that can be reached is enough: it knows the others.
                .setCheckSentinelsList(false)
                .setScanInterval(SCAN_MILLIS)
                .addSentinelAddress(addresses(servers, DEFAULT_SENTINEL_PORT));
    }

    private void cluster(Config config, RedisServers servers) {
        masterOnly(config.useClusterServers())
                .setScanInterval(SCAN_MILLIS)
                // While one master is away, the sessions of the others are still there.
                .setCheckSlotsCoverage(false)
                .addNodeAddress(addresses(servers, DEFAULT_PORT));
    }

    private void replicated(Config config, RedisServers servers) {
        masterOnly(config.useReplicatedServers())
                .setDatabase(database(servers.urls().get(0)))
                .setScanInterval(SCAN_MILLIS)
                .addNodeAddress(addresses(servers, DEFAULT_PORT));
    }

    /** A replica may be behind, and then a session would be seen as it was before a change or after its end. */
    private <C extends BaseMasterSlaveServersConfig<C>> C masterOnly(C servers) {
        return limits(servers)
                .setReadMode(ReadMode.MASTER)
                .setSubscriptionMode(SubscriptionMode.MASTER)
                .setMasterConnectionPoolSize(redis.poolSize())
                .setMasterConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setSubscriptionConnectionPoolSize(1);
    }

    private <C extends BaseConfig<C>> C limits(C servers) {
        return servers.setConnectTimeout(millis(redis.connectTimeout()))
                .setTimeout(millis(storeTimeout))
                // Repeating is for the guard above the store, which knows what is left of the request's time.
                .setRetryAttempts(0)
                // ConnectionProbe asks, and knows a refusal from silence.
                .setPingConnectionInterval(0)
                .setReconnectionDelay(new EqualJitterDelay(Duration.ofMillis(50), Duration.ofMillis(500)));
    }

    private static void trust(Config config, RedisTls tls) {
        config.setSslVerificationMode(
                switch (tls.verify()) {
                    case FULL -> SslVerificationMode.STRICT;
                    case CA_ONLY -> SslVerificationMode.CA_ONLY;
                    case NONE -> SslVerificationMode.NONE;
                });
        tls.caCertificate().map(TrustedCertificates::in).ifPresent(config::setSslTrustManagerFactory);
    }

    /** Where Redis is, without the password: good for messages. */
    static String place(RedisServers servers) {
        int port = servers.mode() == Mode.SENTINEL ? DEFAULT_SENTINEL_PORT : DEFAULT_PORT;
        String all = servers.urls().stream().map(url -> hostAndPort(url, port)).collect(Collectors.joining(", "));
        return servers.mode() == Mode.SINGLE
                ? "Redis at " + all
                : "Redis (" + servers.mode().name().toLowerCase(Locale.ROOT) + ") at " + all;
    }

    private static String[] addresses(RedisServers servers, int defaultPort) {
        return servers.urls().stream().map(url -> address(url, defaultPort)).toArray(String[]::new);
    }

    private static String address(URI url, int defaultPort) {
        return url.getScheme() + "://" + hostAndPort(url, defaultPort);
    }

    private static String hostAndPort(URI url, int defaultPort) {
        return url.getHost() + ":" + (url.getPort() < 0 ? defaultPort : url.getPort());
    }

    private static int database(URI url) {
        String path = url.getPath();
        return path.length() > 1 ? Integer.parseInt(path.substring(1)) : 0;
    }

    private static Optional<String> username(URI url) {
        return userInfo(url)
                .filter(info -> info.indexOf(':') > 0)
                .map(info -> decoded(info.substring(0, info.indexOf(':'))));
    }

    /** What stands after the colon; without a colon all of it, as Redis's own tools read it. */
    private static Optional<String> password(URI url) {
        return userInfo(url)
                .map(info -> decoded(info.substring(info.indexOf(':') + 1)))
                .filter(password -> !password.isEmpty());
    }

    private static Optional<String> userInfo(URI url) {
        return Optional.ofNullable(url.getRawUserInfo());
    }

    /** Percent signs only: a plus is a plus here, other than in a form. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static int millis(Duration duration) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, duration.toMillis()));
    }
}
