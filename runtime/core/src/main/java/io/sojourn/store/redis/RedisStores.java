package io.sojourn.store.redis;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import io.sojourn.SessionConfigException;
import io.sojourn.config.RedisConfig;
import io.sojourn.spi.SessionStore;

/** Opens the Redis store. This class can be loaded without Redisson, which an application adds only if it wants it. */
public final class RedisStores {

    /** The version that Sojourn is built and tested with. */
    static final String REDISSON_VERSION = "4.7.0";

    private static final String CLIENT = "org.redisson.api.RedissonClient";

    private RedisStores() {}

    /**
     * The type of a client that an application may have of its own.
     *
     * @return the type under which to look for it; empty without Redisson
     */
    public static Optional<Class<?>> clientType() {
        try {
            return Optional.of(Class.forName(CLIENT, false, RedisStores.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Opens a store with a client of somebody else, which is not closed with the store.
     *
     * @param client of {@link #clientType}, connected or not
     * @param config what of it does not concern the client: the prefix of keys
     * @param storeTimeout within what time each operation ends
     * @param clock what decides whether a session is live
     * @return the store
     */
    public static SessionStore openWith(Object client, RedisConfig config, Duration storeTimeout, Clock clock) {
        requireRedisson();
        return RedisStore.openWith(client, config.keyPrefix(), storeTimeout, clock);
    }

    /**
     * Opens a store with a client of its own. Does not wait for Redis: operations fail until it can be reached, and
     * work from then on.
     *
     * @param config where Redis is and how to talk to it
     * @param storeTimeout within what time each operation ends
     * @param clock what decides whether a session is live
     * @return the store; closing it closes the client
     * @throws SessionConfigException if Redisson is missing, or refuses the settings
     */
    public static SessionStore open(RedisConfig config, Duration storeTimeout, Clock clock) {
        requireRedisson();
        try {
            return RedisStore.open(config, storeTimeout, clock);
        } catch (IllegalArgumentException e) {
            throw new SessionConfigException("Redisson refuses the settings of the Redis store: " + e.getMessage()
                    + ". Check the keys that begin with session.redis");
        }
    }

    private static void requireRedisson() {
        if (clientType().isEmpty()) {
            throw new SessionConfigException(
                    "session.store=redis needs Redisson: add the dependency org.redisson:redisson:" + REDISSON_VERSION
                            + " to the application, or use session.store=memory");
        }
    }
}
