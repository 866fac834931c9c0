package io.sojourn.store.redis;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.sojourn.SessionConfigException;
import io.sojourn.config.RedisConfig;
import io.sojourn.spi.ChangePublisher;
import io.sojourn.spi.ClusterChannel;
import io.sojourn.spi.SessionStore;

/** Opens the Redis store. This class can be loaded without Redisson, which an application adds only if it wants it. */
public final class RedisStores {

    /** The version that Sojourn is built and tested with. */
    static final String REDISSON_VERSION = "4.7.0";

    private static final String CLIENT = "org.redisson.api.RedissonClient";

    private RedisStores() {}

    /**
     * A store and what its nodes tell each other.
     *
     * @param store closing it closes the channel too
     * @param channel by the same connections
     */
    public record Shared(SessionStore store, ClusterChannel channel) {}

    /** The type of a client that an application may have of its own; empty without Redisson. */
    public static Optional<Class<?>> clientType() {
        try {
            return Optional.of(Class.forName(CLIENT, false, RedisStores.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Opens a store with a client of its own; as the other form says. */
    public static SessionStore open(RedisConfig config, Duration storeTimeout, Clock clock) {
        return open(config, Optional.empty(), storeTimeout, clock);
    }

    /**
     * Opens a store. Does not wait for Redis: operations fail until it can be reached, and work from then on.
     *
     * @param config where Redis is and how to talk to it; with somebody else's client only the prefix of keys counts
     * @param client of {@link #clientType}, connected or not, which is not closed with the store; empty for one of the
     *     store's own
     * @param storeTimeout within what time each operation ends
     * @param clock what decides whether a session is live
     * @throws SessionConfigException if Redisson is missing, or refuses the settings
     */
    public static SessionStore open(RedisConfig config, Optional<Object> client, Duration storeTimeout, Clock clock) {
        return checked(() -> RedisOpening.of(config, client, storeTimeout).store(clock, Optional.empty()));
    }

    /** Opens a store that tells other nodes of its changes. */
    public static Shared openShared(
            RedisConfig config,
            Optional<Object> client,
            Duration storeTimeout,
            Clock clock,
            ChangePublisher publisher) {
        return checked(() -> {
            RedisOpening opening = RedisOpening.of(config, client, storeTimeout);
            return new Shared(opening.store(clock, Optional.of(publisher)), opening.channel(publisher.channel()));
        });
    }

    private static <T> T checked(Supplier<T> opening) {
        if (clientType().isEmpty()) {
            throw new SessionConfigException(
                    "session.store=redis needs Redisson: add the dependency org.redisson:redisson:" + REDISSON_VERSION
                            + " to the application, or use session.store=memory");
        }
        try {
            return opening.get();
        } catch (IllegalArgumentException e) {
            throw new SessionConfigException("Redisson refuses the settings of the Redis store: " + e.getMessage()
                    + ". Check the keys that begin with session.redis");
        }
    }
}
