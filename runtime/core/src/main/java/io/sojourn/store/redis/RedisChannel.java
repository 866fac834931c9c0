package io.sojourn.store.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

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
    private final AtomicReference<Subscription> subscription = new AtomicReference<>();
    private volatile Listener listener;
    private volatile boolean closed;

    RedisChannel(RedisLink link, String name, RedisFailures failures, SubscriptionWatch watch) {
        this.link = link;
        this.name = name;
        this.failures = failures;
        this.watch = watch;
    }

    @Override
    public void listen(Listener told) {
        listener = Objects.requireNonNull(told, "told");
        watch.onLoss(told::lost);
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
                keep(done);
            } else {
                subscribing.set(false);
                LOG.log(
                        Level.DEBUG,
                        () -> "No subscription yet. " + failures.of(failure).getMessage());
            }
        });
    }

    private void keep(Subscription begun) {
        subscription.set(begun);
        listener.subscribed();
        if (closed) {
            end();
        }
    }

    /**
     * Redisson does not try again when Redis refuses a subscription, as it does while a user may not use channels, and
     * subscribes anew only where nobody listens any more: whoever else listens here by the same client is as deaf.
     */
    @Override
    public void renew() {
        Subscription last = subscription.getAndSet(null);
        if (last == null) {
            maintain();
            return;
        }
        last.topic().removeAllListenersAsync().whenComplete((removed, failure) -> {
            subscribing.set(false);
            maintain();
        });
    }

    private CompletionStage<Void> end() {
        Subscription last = subscription.getAndSet(null);
        return last == null ? CompletableFuture.completedFuture(null) : last.end();
    }

    private CompletionStage<Subscription> subscribe(RTopic topic) {
        return topic.addListenerAsync(byte[].class, (channel, message) -> listener.received(message))
                .thenCompose(messages -> topic.addListenerAsync(new Status())
                        .thenApply(status -> new Subscription(topic, messages, status))
                        .toCompletableFuture()
                        .exceptionallyCompose(failure -> topic.removeListenerAsync(messages)
                                .handle((removed, x) -> null)
                                .thenCompose(x -> CompletableFuture.failedFuture(failure))));
    }

    /** Our listeners: with a client of the application's own, others may listen to the same channel. */
    private record Subscription(RTopic topic, int messages, int status) {

        CompletionStage<Void> end() {
            return topic.removeListenerAsync(messages, status);
        }
    }

    @Override
    public CompletionStage<Void> publish(byte[] message) {
        return link.connected()
                .thenCompose(redis -> topic(redis).publishAsync(message))
                .handle((receivers, failure) -> {
                    if (failure != null) {
                        throw failures.of(failure);
                    }
                    return null;
                });
    }

    private RTopic topic(RedisLink.Connected redis) {
        return redis.client().getTopic(name, ByteArrayCodec.INSTANCE);
    }

    /** The connection itself belongs to the store. */
    @Override
    public void close() {
        closed = true;
        watch.onLoss(() -> {});
        end().whenComplete((ended, failure) -> {
            if (failure != null) {
                LOG.log(
                        Level.DEBUG,
                        () -> "The subscription could not be ended. "
                                + failures.of(failure).getMessage());
            }
        });
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
