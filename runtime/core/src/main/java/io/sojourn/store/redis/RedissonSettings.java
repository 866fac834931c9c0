package io.sojourn.store.redis;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;
import org.redisson.config.EqualJitterDelay;

import io.sojourn.config.RedisConfig;

/** Our settings in Redisson's words. */
final class RedissonSettings {

    private static final int DEFAULT_PORT = 6379;

    private RedissonSettings() {}

    static Config of(RedisConfig redis, Duration storeTimeout) {
        Config config = new Config();
        config.setLazyInitialization(true);
        config.setCodec(ByteArrayCodec.INSTANCE);
        // What serves Redisson's live objects and foreign codecs costs each call and is of no use here.
        config.setReferenceEnabled(false);
        config.setUseThreadClassLoader(false);
        // The store itself sends a script's text when Redis does not know its hash: one command less.
        config.setUseScriptCache(false);
        config.setThreads(2);
        config.setNettyThreads(Math.max(2, Runtime.getRuntime().availableProcessors()));
        username(redis.url()).ifPresent(config::setUsername);
        password(redis.url()).ifPresent(config::setPassword);
        config.useSingleServer()
                .setAddress(redis.url().getScheme() + "://" + address(redis.url()))
                .setDatabase(database(redis.url()))
                .setConnectionPoolSize(redis.poolSize())
                .setConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setSubscriptionConnectionPoolSize(1)
                .setConnectTimeout(millis(redis.connectTimeout()))
                .setTimeout(millis(storeTimeout))
                // Repeating is for the guard above the store, which knows what is left of the request's time.
                .setRetryAttempts(0)
                .setReconnectionDelay(new EqualJitterDelay(Duration.ofMillis(50), Duration.ofSeconds(2)));
        return config;
    }

    /** Host and port, without the password: good for messages. */
    static String address(URI url) {
        return url.getHost() + ":" + (url.getPort() < 0 ? DEFAULT_PORT : url.getPort());
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
