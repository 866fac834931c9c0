package io.sojourn.cdi;

import java.time.Clock;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Ticker;

import io.sojourn.config.ClusterConfig;
import io.sojourn.config.SessionConfig;
import io.sojourn.engine.EngineStores;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.Signer;
import io.sojourn.spi.SessionStore;
import io.sojourn.store.cluster.ClusterNode;
import io.sojourn.store.cluster.NearCacheStore;
import io.sojourn.store.memory.MemoryStore;
import io.sojourn.store.redis.RedisStores;
import io.sojourn.store.redis.RedisStores.Shared;

/** Opens the configured store. */
final class StoreFactory {

    private StoreFactory() {}

    /**
     * @return empty if sessions are kept in no store, but travel with their clients
     */
    static Optional<OpenedStore> open(SessionConfig config, Optional<Keyring> keys, Clock clock, StoreGuard guard) {
        return switch (config.store()) {
            case MEMORY -> Optional.of(alone(new MemoryStore(config.memory(), clock), guard));
            case REDIS -> Optional.of(redis(config, keys, clock, guard));
            case COOKIE -> Optional.empty();
        };
    }

    private static OpenedStore alone(SessionStore store, StoreGuard guard) {
        return new OpenedStore(guard.around(store), store, store);
    }

    private static OpenedStore redis(SessionConfig config, Optional<Keyring> keys, Clock clock, StoreGuard guard) {
        return config.cluster()
                .map(cluster -> clustered(config, cluster, signer(keys), clock, guard))
                .orElseGet(() -> alone(
                        RedisStores.open(
                                config.redis(), ApplicationClient.find(config.redis()), config.storeTimeout(), clock),
                        guard));
    }

    /** The near cache is outside of the guard: a read that asks nobody needs none. */
    private static OpenedStore clustered(
            SessionConfig config, ClusterConfig cluster, Signer signer, Clock clock, StoreGuard guard) {
        ClusterNode node = new ClusterNode(cluster, signer, clock);
        Shared shared = RedisStores.openShared(
                config.redis(), ApplicationClient.find(config.redis()), config.storeTimeout(), clock, node.publisher());
        if (cluster.localCache().isEmpty()) {
            return alone(shared.store(), guard); // it tells the others, and does not listen
        }
        EngineStores ways = guard.around(shared.store());
        NearCacheStore near =
                new NearCacheStore(ways.forRequests(), shared.channel(), node, clock, Ticker.systemTicker());
        near.start();
        return new OpenedStore(new EngineStores(near, near.freshReads(), ways.direct()), shared.store(), near);
    }

    private static Signer signer(Optional<Keyring> keys) {
        return keys.orElseThrow(() -> new IllegalStateException("The settings were not checked"))
                .signer("cluster");
    }
}
