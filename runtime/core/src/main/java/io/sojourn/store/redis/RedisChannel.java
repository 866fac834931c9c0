package io.sojourn.store.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

import org.redisson.api.RTopic;
import org.redisson.api.listener.StatusListener;
import org.redisson.client.codec.ByteArrayCodec;

import io.sojourn.spi.ClusterChannel;

/**
 * A channel of Redis. Redisson subscribes again by itself after an interruption, and tells when it has; that it lost the
 * connection it tells nobody, so {@link SubscriptionWatch} looks at the connections themselves.
 */
final class RedisChannel implements ClusterChannel {

    private static final Logger LOG = System.getLogger("io.sojourn.store.redis");

    private final RedisLink link;
    private final String name;
    private final RedisFailures failures;
    private final SubscriptionWatch watch;
    private final AtomicBoolean subscribing = new AtomicBoolean();
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private volatile Listener listener;
    private volatile boolean closed;

    RedisChannel(RedisLink link, String name, RedisFailures failures, SubscriptionWatch watch) {
        this.link = link;
        this.name = name;
        this.failures = failures;
        this.watch = watch;
    }

    @Override
    public void listen(Listener ears) {
        listener = Objects.requireNonNull(ears, "ears");
        watch.onLoss(ears::lost);
        maintain();
    }

    /** Subscribes once; from then on Redisson sees to it. */
    @Override
    public void maintain() {
        if (closed || listener == null || !subscribing.compareAndSet(false, true)) {
            return;
        }
        link.connected().thenCompose(redis -> subscribe(topic(redis))).whenComplete((done, failure) -> {
            if (failure == null) {
                subscribed.set(true);
            } else {
                subscribing.set(false);
                LOG.log(
                        Level.DEBUG,
                        () -> "No subscription yet. " + failures.of(failure).getMessage());
            }
        });
    }

    /** Redisson does not try again when Redis refuses a subscription, as it does while a user may not use channels. */
    @Override
    public void renew() {
        if (!subscribed.compareAndSet(true, false)) {
            maintain();
            return;
        }
        link.connected()
                .thenCompose(redis -> topic(redis).removeAllListenersAsync())
                .whenComplete((removed, failure) -> {
                    subscribing.set(false);
                    maintain();
                });
    }

    private CompletionStage<?> subscribe(RTopic topic) {
        return topic.addListenerAsync(byte[].class, (channel, message) -> listener.received(message))
                .thenCompose(first -> topic.addListenerAsync(new Status())
                        .toCompletableFuture()
                        .exceptionallyCompose(failure -> topic.removeListenerAsync(first)
                                .handle((removed, x) -> null)
                                .thenCompose(x -> CompletableFuture.failedFuture(failure))))
                .thenAccept(second -> listener.subscribed());
    }

    @Override
    public CompletionStage<Void> publish(byte[] message) {
        return link.connected()
                .thenCompose(redis -> topic(redis).publishAsync(message))
                .thenAccept(receivers -> {});
    }

    private RTopic topic(RedisLink.Connected redis) {
        return redis.client().getTopic(name, ByteArrayCodec.INSTANCE);
    }

    /** The connection itself belongs to the store. */
    @Override
    public void close() {
        closed = true;
        watch.onLoss(() -> {});
    }

    private final class Status implements StatusListener {

        @Override
        public void onSubscribe(String channel) {
            listener.subscribed();
        }

        @Override
        public void onUnsubscribe(String channel) {
            listener.lost();
        }
    }
}
