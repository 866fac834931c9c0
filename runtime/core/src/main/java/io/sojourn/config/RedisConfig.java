package io.sojourn.config;

import java.net.URI;
import java.time.Duration;

/**
 * Settings of the Redis store.
 *
 * @param url {@code session.redis.url} ({@code redis://localhost:6379}; default from the environment variable
 *     {@code REDIS_URL}): {@code redis://host:port}, {@code redis://user:password@host:port/database}, {@code rediss://}
 *     for TLS
 * @param keyPrefix {@code session.redis.key-prefix} ({@code sojourn:}): what every key begins with; applications that
 *     share a Redis need different ones
 * @param poolSize {@code session.redis.pool-size} (32): connections at most
 * @param connectTimeout {@code session.redis.connect-timeout} (2s): for opening one connection
 */
public record RedisConfig(URI url, String keyPrefix, int poolSize, Duration connectTimeout) {

    /** Without the password. */
    @Override
    public String toString() {
        return "RedisConfig[" + url.getScheme() + "://" + url.getHost() + ":" + url.getPort() + ", keyPrefix="
                + keyPrefix + ", poolSize=" + poolSize + ", connectTimeout=" + connectTimeout + "]";
    }
}
