package io.sojourn.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Settings of the Redis store.
 *
 * @param source where the way to Redis is described
 * @param keyPrefix {@code session.redis.key-prefix} ({@code sojourn:}): what every key begins with; applications that
 *     share a Redis need different ones
 * @param poolSize {@code session.redis.pool-size} (32): connections to each master at most
 * @param connectTimeout {@code session.redis.connect-timeout} (2s): for opening one connection
 */
public record RedisConfig(RedisSource source, String keyPrefix, int poolSize, Duration connectTimeout) {

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

    /** The addresses from which the servers are found, in the order in which they were given. */
    public List<URI> urls() {
        return source instanceof RedisServers servers ? servers.urls() : List.of();
    }
}
