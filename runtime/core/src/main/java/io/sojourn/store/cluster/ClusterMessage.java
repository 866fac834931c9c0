package io.sojourn.store.cluster;

import java.util.Objects;

import io.sojourn.spi.SessionKey;

/** What nodes tell each other. */
sealed interface ClusterMessage {

    /**
     * A session was replaced: earlier versions are out of date.
     *
     * @param key whose
     * @param version the new one
     */
    record SessionInvalidated(SessionKey key, long version) implements ClusterMessage {
        public SessionInvalidated {
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * A session has ended. Its key is never used again.
     *
     * @param key whose
     */
    record SessionDeleted(SessionKey key) implements ClusterMessage {
        public SessionDeleted {
            Objects.requireNonNull(key, "key");
        }
    }

    /** All cached sessions are out of date. */
    record CacheClear() implements ClusterMessage {}

    /**
     * A node checks whether it receives its own messages. Of no interest to others.
     *
     * @param subscription which of its subscriptions was the last when it asked
     * @param sentAt the node's own running time in nanoseconds
     */
    record Beat(long subscription, long sentAt) implements ClusterMessage {}
}
