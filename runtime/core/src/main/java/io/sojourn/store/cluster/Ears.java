package io.sojourn.store.cluster;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.sojourn.spi.ClusterChannel;
import io.sojourn.store.cluster.ClusterMessage.Beat;
import io.sojourn.store.cluster.ClusterMessage.CacheClear;
import io.sojourn.store.cluster.ClusterMessage.SessionDeleted;
import io.sojourn.store.cluster.ClusterMessage.SessionInvalidated;

/** Listens to the other nodes, drops the copies that they make outdated, and sees to it that it hears. Thread-safe. */
final class Ears implements ClusterChannel.Listener, AutoCloseable {

    private static final Logger LOG = System.getLogger("io.sojourn.store.cluster");
    private static final int MOST_SILENT_TICKS = 5;

    private final ClusterChannel channel;
    private final MessageCodec codec;
    private final Hearing hearing;
    private final Copies copies;
    private final Replays replays;
    private final Counters counters;
    private int silentTicks;
    private volatile boolean closed;

    Ears(
            ClusterChannel channel,
            MessageCodec codec,
            Hearing hearing,
            Copies copies,
            Replays replays,
            Counters counters) {
        this.channel = channel;
        this.codec = codec;
        this.hearing = hearing;
        this.copies = copies;
        this.replays = replays;
        this.counters = counters;
    }

    /** Looks after the channel. Called about once a second, by one thread. */
    void tick() {
        silentTicks = hearing.isSure() ? 0 : silentTicks + 1;
        if (silentTicks > MOST_SILENT_TICKS) {
            silentTicks = 0;
            channel.renew();
        } else {
            channel.maintain();
        }
        sendBeat();
    }

    private void sendBeat() {
        channel.publish(codec.encode(hearing.beat())).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.log(Level.DEBUG, "A node could not ask whether it hears itself", failure);
            }
        });
    }

    /** Tells all others to drop their copies. */
    CompletionStage<Void> publishClear() {
        counters.published.increment();
        return channel.publish(codec.encode(new CacheClear()));
    }

    @Override
    public void subscribed() {
        hearing.subscribed();
        if (!closed) {
            sendBeat();
        }
    }

    @Override
    public void lost() {
        hearing.lost();
    }

    @Override
    public void received(byte[] bytes) {
        Optional<Received> message = codec.decode(bytes);
        if (message.isEmpty()) {
            counters.rejected.increment();
        } else if (message.get().sender().equals(codec.sender())) {
            fromMyself(message.get().message());
        } else {
            fromAnother(message.get());
        }
    }

    /** What this node has done it knows, unless the reply to it was lost: then the version tells. */
    private void fromMyself(ClusterMessage message) {
        if (message instanceof Beat beat) {
            hearing.heard(beat);
        } else {
            isAboutOne(message);
        }
    }

    private void fromAnother(Received message) {
        if (message.message() instanceof Beat) {
            return;
        }
        if (message.message() instanceof CacheClear && !replays.isNew(message)) {
            counters.rejected.increment();
            return;
        }
        if (!isAboutOne(message.message())) {
            copies.clear();
        }
        counters.received.increment(); // last, so that what is counted has happened
    }

    /** Does what a message about a single session asks for; false if it is another one. */
    private boolean isAboutOne(ClusterMessage message) {
        if (message instanceof SessionInvalidated invalidated) {
            copies.changed(invalidated.key(), invalidated.version());
            return true;
        }
        if (message instanceof SessionDeleted deleted) {
            copies.drop(deleted.key());
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
