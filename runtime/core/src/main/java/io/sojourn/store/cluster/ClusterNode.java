package io.sojourn.store.cluster;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;

import io.sojourn.config.ClusterConfig;
import io.sojourn.seal.Signer;
import io.sojourn.spi.ChangePublisher;
import io.sojourn.spi.SessionKey;
import io.sojourn.store.cluster.ClusterMessage.SessionDeleted;
import io.sojourn.store.cluster.ClusterMessage.SessionInvalidated;

/**
 * One node among several, and what it publishes in its name. Two processes are never the same node, even if they are
 * called the same. Thread-safe.
 */
public final class ClusterNode {

    private final ClusterConfig config;
    private final MessageCodec codec;

    /**
     * @param config its name, its near cache, and where nodes tell each other of changes
     * @param signer with the application's key
     * @param clock of this node
     */
    public ClusterNode(ClusterConfig config, Signer signer, Clock clock) {
        this.config = config;
        byte[] own = new byte[8];
        new SecureRandom().nextBytes(own);
        this.codec = new MessageCodec(
                config.nodeId() + "/" + HexFormat.of().formatHex(own),
                config.channel(),
                Objects.requireNonNull(signer, "signer"),
                clock);
    }

    ClusterConfig config() {
        return config;
    }

    MessageCodec codec() {
        return codec;
    }

    /**
     * What the shared store publishes of the changes of this node.
     *
     * @return thread-safe
     */
    public ChangePublisher publisher() {
        return new ChangePublisher() {
            @Override
            public String channel() {
                return config.channel();
            }

            @Override
            public byte[] saved(SessionKey key, long version) {
                return codec.encode(new SessionInvalidated(key, version));
            }

            @Override
            public byte[] ended(SessionKey key) {
                return codec.encode(new SessionDeleted(key));
            }
        };
    }
}
