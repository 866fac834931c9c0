package io.sojourn.cdi;

import java.time.Clock;
import java.util.Optional;

import io.sojourn.config.SessionConfig;
import io.sojourn.spi.SessionStore;
import io.sojourn.store.memory.MemoryStore;
import io.sojourn.store.redis.RedisStores;

/** Opens the configured store. */
final class StoreFactory {

    private StoreFactory() {}

    /**
     * @return empty if sessions are kept in no store, but travel with their clients
     */
    static Optional<SessionStore> open(SessionConfig config, Clock clock) {
        return switch (config.store()) {
            case MEMORY -> Optional.of(new MemoryStore(config.memory(), clock));
            case REDIS -> Optional.of(RedisStores.open(config.redis(), config.storeTimeout(), clock));
            case COOKIE -> Optional.empty();
        };
    }
}
