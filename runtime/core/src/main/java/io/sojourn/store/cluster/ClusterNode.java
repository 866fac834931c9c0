package io.sojourn.store.cluster;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;

import io.sojourn.config.ClusterConfig;
import io.sojourn.spi.Announcer;
import io.sojourn.spi.SessionKey;
import io.sojourn.store.cluster.ClusterMessage.SessionDeleted;
import io.sojourn.store.cluster.ClusterMessage.SessionInvalidated;

/**
 * One node among several: what it says, in its name. Two processes are never the same node, even if they are called the
 * same. Thread-safe.
 */
public final class ClusterNode {

    private final String channel;
    private final MessageCodec codec;

    /**
     * @param config its name, and where nodes tell each other of changes
     * @param signer with the application's key
     * @param clock of this node
     */
    public ClusterNode(ClusterConfig config, MessageSigner signer, Clock clock) {
        this.channel = config.channel();
        byte[] own = new byte[8];
        new SecureRandom().nextBytes(own);
        this.codec = new MessageCodec(
                config.nodeId() + "/" + HexFormat.of().formatHex(own),
                channel,
                Objects.requireNonNull(signer, "signer"),
                clock);
    }

    MessageCodec codec() {
        return codec;
    }

    /**
     * What a shared store is to tell of the changes of this node.
     *
     * @return thread-safe
     */
    public Announcer announcer() {
        return new Announcer() {
            @Override
            public String channel() {
                return channel;
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
