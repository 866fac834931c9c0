package io.sojourn.config;

import java.time.Duration;

/**
 * Everything that can be configured, checked and with its defaults filled in.
 *
 * @param store {@code session.store} (alias: environment variable {@code SESSION_BACKEND}): which store, by name
 * @param storeTimeout {@code session.store-timeout}: within what time the store must have answered one operation
 * @param load {@code session.load}: when the session of a request is loaded
 * @param times how long sessions live
 * @param cookie what the cookie looks like
 * @param memory settings of the memory store
 * @param redis settings of the Redis store
 */
public record SessionConfig(
        StoreKind store,
        Duration storeTimeout,
        Loading load,
        TimeConfig times,
        CookieConfig cookie,
        MemoryConfig memory,
        RedisConfig redis) {

    /** The stores that come with the library. */
    public enum StoreKind {
        /** In this process; lost when it ends. */
        MEMORY,
        /** In Redis, shared by all nodes. */
        REDIS
    }

    /** When the session of a request is loaded. */
    public enum Loading {
        /** On first use: an endpoint that does not touch the session costs no store command. */
        LAZY,
        /** Before the resource method, for every request that brings a session cookie. */
        EAGER
    }
}
