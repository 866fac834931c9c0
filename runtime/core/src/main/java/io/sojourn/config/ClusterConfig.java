package io.sojourn.config;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings of several nodes, each with a near cache of sessions.
 *
 * @param nodeId {@code session.cluster.node-id} (from {@code POD_NAME} or {@code HOSTNAME}, else random): tells people
 *     which node this is; nodes recognise themselves by more than that
 * @param channel {@code session.cluster.channel} (the key prefix and {@code cluster}): where nodes tell each other of
 *     changes
 * @param ttl {@code session.cluster.local-cache.ttl} (30s): how old a cached session may be at most
 * @param localCache the near cache of this node; empty if {@code session.cluster.local-cache.enabled} is false, and then
 *     it only tells the others of its changes
 */
public record ClusterConfig(String nodeId, String channel, Duration ttl, Optional<LocalCache> localCache) {

    /**
     * The bounds of the near cache.
     *
     * @param maxSize {@code session.cluster.local-cache.max-size} (10000): sessions at most
     * @param maxBytes {@code session.cluster.local-cache.max-bytes}: bytes at most, in place of the number of sessions
     */
    public record LocalCache(long maxSize, Optional<Long> maxBytes) {
        public LocalCache {
            Objects.requireNonNull(maxBytes, "maxBytes");
        }
    }

    public ClusterConfig {
        Objects.requireNonNull(nodeId, "nodeId");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(ttl, "ttl");
        Objects.requireNonNull(localCache, "localCache");
    }
}
