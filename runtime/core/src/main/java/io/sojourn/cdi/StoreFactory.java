package io.sojourn.cdi;

import java.time.Clock;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Ticker;

import io.sojourn.config.ClusterConfig;
import io.sojourn.config.SessionConfig;
import io.sojourn.engine.StoreStack;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.Signer;
import io.sojourn.store.cluster.ClusterNode;
import io.sojourn.store.cluster.NearCacheStore;
import io.sojourn.store.memory.MemoryStore;
import io.sojourn.store.redis.RedisStores;
import io.sojourn.store.redis.RedisStores.Shared;

/** Opens the configured store. */
final class StoreFactory {

    private StoreFactory() {}

    /**
     * @return empty with the cookie store
     */
    static Optional<StoreStack> open(SessionConfig config, Optional<Keyring> keys, Clock clock, StoreGuard guard) {
        return switch (config.store()) {
            case MEMORY -> Optional.of(guard.around(new MemoryStore(config.memory(), clock)));
            case REDIS -> Optional.of(redis(config, keys, clock, guard));
            case COOKIE -> Optional.empty();
        };
    }

    private static StoreStack redis(SessionConfig config, Optional<Keyring> keys, Clock clock, StoreGuard guard) {
        return config.cluster()
                .map(cluster -> clustered(config, cluster, signer(keys), clock, guard))
                .orElseGet(() -> guard.around(RedisStores.open(
                        config.redis(), ApplicationClient.find(config.redis()), config.storeTimeout(), clock)));
    }

    /** The near cache is outside of the guard: a read that asks nobody needs none. */
    private static StoreStack clustered(
            SessionConfig config, ClusterConfig cluster, Signer signer, Clock clock, StoreGuard guard) {
        ClusterNode node = new ClusterNode(cluster, signer, clock);
        Shared shared = RedisStores.openShared(
                config.redis(), ApplicationClient.find(config.redis()), config.storeTimeout(), clock, node.publisher());
        if (cluster.localCache().isEmpty()) {
            return guard.around(shared.store()); // it tells the others, and does not listen
        }
        StoreStack stack = guard.around(shared.store());
        NearCacheStore near = new NearCacheStore(stack.guarded(), shared.channel(), node, clock, Ticker.systemTicker());
        near.start();
        return new StoreStack(stack.bare(), stack.guarded(), near, near.freshReads());
    }

    private static Signer signer(Optional<Keyring> keys) {
        return keys.orElseThrow(() -> new IllegalStateException("The settings were not checked"))
                .signer("cluster");
    }
}
