package io.sojourn.cdi;

import java.time.Clock;

import io.sojourn.config.SessionConfig;
import io.sojourn.spi.SessionStore;
import io.sojourn.store.memory.MemoryStore;
import io.sojourn.store.redis.RedisStores;

/** Opens the configured store. */
final class StoreFactory {

    private StoreFactory() {}

    static SessionStore open(SessionConfig config, Clock clock) {
        return switch (config.store()) {
            case MEMORY -> new MemoryStore(config.memory(), clock);
            case REDIS -> redis(config, clock);
        };
    }

    private static SessionStore redis(SessionConfig config, Clock clock) {
        return ApplicationClient.find(config.redis())
                .map(client -> RedisStores.openWith(client, config.redis(), config.storeTimeout(), clock))
                .orElseGet(() -> RedisStores.open(config.redis(), config.storeTimeout(), clock));
    }
}
