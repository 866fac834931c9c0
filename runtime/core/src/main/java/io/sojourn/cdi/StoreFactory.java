package io.sojourn.cdi;

import java.time.Clock;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Ticker;

import io.sojourn.config.ClusterConfig;
import io.sojourn.config.SessionConfig;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.Signer;
import io.sojourn.spi.SessionStore;
import io.sojourn.store.cluster.ClusterNode;
import io.sojourn.store.cluster.MessageSigner;
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
    static Optional<SessionStore> open(SessionConfig config, Optional<Keyring> keys, Clock clock) {
        return switch (config.store()) {
            case MEMORY -> Optional.of(new MemoryStore(config.memory(), clock));
            case REDIS -> Optional.of(redis(config, keys, clock));
            case COOKIE -> Optional.empty();
        };
    }

    private static SessionStore redis(SessionConfig config, Optional<Keyring> keys, Clock clock) {
        return config.cluster()
                .map(cluster -> clustered(config, cluster, signer(keys), clock))
                .orElseGet(() -> RedisStores.open(
                        config.redis(), ApplicationClient.find(config.redis()), config.storeTimeout(), clock));
    }

    private static SessionStore clustered(
            SessionConfig config, ClusterConfig cluster, MessageSigner signer, Clock clock) {
        ClusterNode node = new ClusterNode(cluster, signer, clock);
        Shared shared = RedisStores.openShared(
                config.redis(), ApplicationClient.find(config.redis()), config.storeTimeout(), clock, node.announcer());
        if (cluster.localCache().isEmpty()) {
            return shared.store(); // it tells the others, and does not listen
        }
        NearCacheStore near =
                new NearCacheStore(shared.store(), shared.channel(), node, cluster, clock, Ticker.systemTicker());
        near.start();
        return near;
    }

    private static MessageSigner signer(Optional<Keyring> keys) {
        Signer signer = keys.orElseThrow(() -> new IllegalStateException("The settings were not checked"))
                .signer("cluster");
        return new MessageSigner() {
            @Override
            public byte[] sign(byte[] message) {
                return signer.sign(message);
            }

            @Override
            public boolean verifies(byte[] message, byte[] signature) {
                return signer.verifies(message, signature);
            }
        };
    }
}
