package io.sojourn.store.cluster;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

import io.sojourn.spi.ClusterChannel;
import io.sojourn.store.cluster.ClusterMessage.Beat;
import io.sojourn.store.cluster.ClusterMessage.CacheClear;
import io.sojourn.store.cluster.ClusterMessage.SessionDeleted;
import io.sojourn.store.cluster.ClusterMessage.SessionInvalidated;
import io.sojourn.store.cluster.MessageCodec.Envelope;

/** Drops cached sessions that other nodes have made outdated, and keeps the subscription alive. Thread-safe. */
final class InvalidationListener implements ClusterChannel.Listener, AutoCloseable {

    private static final Logger LOG = System.getLogger("io.sojourn.store.cluster");
    private static final int MOST_SILENT_TICKS = 5;

    private final ClusterChannel channel;
    private final MessageCodec codec;
    private final SubscriptionHealth health;
    private final NearCache cache;
    private final ReplayFilter replays;
    private final LongAdder received = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private int silentTicks;
    private volatile boolean closed;

    InvalidationListener(
            ClusterChannel channel,
            MessageCodec codec,
            SubscriptionHealth health,
            NearCache cache,
            ReplayFilter replays) {
        this.channel = channel;
        this.codec = codec;
        this.health = health;
        this.cache = cache;
        this.replays = replays;
    }

    /** Checks the subscription. Called about once a second, by one thread. */
    void tick() {
        silentTicks = health.isSure() ? 0 : silentTicks + 1;
        if (silentTicks > MOST_SILENT_TICKS) {
            silentTicks = 0;
            channel.renew();
        } else {
            channel.maintain();
        }
        sendBeat();
    }

    private void sendBeat() {
        channel.publish(codec.encode(health.beat())).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.log(Level.DEBUG, "A node could not check whether it receives its own messages", failure);
            }
        });
    }

    /** Tells all other nodes to empty their near caches. */
    CompletionStage<Void> publishClear() {
        return channel.publish(codec.encode(new CacheClear()));
    }

    long received() {
        return received.sum();
    }

    long rejected() {
        return rejected.sum();
    }

    @Override
    public void subscribed() {
        health.subscribed();
        if (!closed) {
            sendBeat();
        }
    }

    @Override
    public void lost() {
        health.lost();
    }

    @Override
    public void received(byte[] bytes) {
        Optional<Envelope> envelope = codec.decode(bytes);
        if (envelope.isEmpty()) {
            rejected.increment();
        } else if (envelope.get().sender().equals(codec.sender())) {
            fromMyself(envelope.get().message());
        } else {
            fromAnother(envelope.get());
        }
    }

    /** This node knows its own changes, unless the reply to one was lost: then the version tells. */
    private void fromMyself(ClusterMessage message) {
        if (message instanceof Beat beat) {
            health.heard(beat);
        } else {
            appliesToOne(message);
        }
    }

    private void fromAnother(Envelope envelope) {
        ClusterMessage message = envelope.message();
        if (message instanceof Beat) {
            return;
        }
        if (message instanceof CacheClear && !replays.isNew(envelope)) {
            rejected.increment();
            return;
        }
        if (!appliesToOne(message)) {
            cache.clear();
        }
        received.increment(); // last, so that what is counted has happened
    }

    /** Does what a message about a single session asks for; false if it is another one. */
    private boolean appliesToOne(ClusterMessage message) {
        if (message instanceof SessionInvalidated invalidated) {
            cache.changed(invalidated.key(), invalidated.version());
            return true;
        }
        if (message instanceof SessionDeleted deleted) {
            cache.drop(deleted.key());
            return true;
        }
        return false;
    }

    @Override
    public void close() {
        closed = true;
        channel.close();
    }
}
