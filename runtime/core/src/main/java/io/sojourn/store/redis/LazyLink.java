package io.sojourn.store.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * A link whose first connection is made beside the application, so that it starts without Redis. Redisson connects on
 * the thread that first needs it and makes that thread, which may be an event loop, wait; so a thread of ours goes
 * first, and operations wait for it without holding a thread. Once connected, Redisson reconnects by itself.
 */
final class LazyLink implements RedisLink {

    private static final Logger LOG = System.getLogger("io.sojourn.store.redis");
    private static final int CLOSE_SECONDS = 2;

    private static final CompletableFuture<RScript> UNTRIED =
            CompletableFuture.failedFuture(new IllegalStateException("The connection to Redis was not tried yet"));
    private static final CompletableFuture<RScript> CLOSED =
            CompletableFuture.failedFuture(new IllegalStateException("The connection to Redis is closed"));

    private final RedissonClient client;
    private final RedisFailures failures;
    private final ThreadFactory threads;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final AtomicReference<CompletableFuture<RScript>> attempt = new AtomicReference<>(UNTRIED);

    private LazyLink(RedissonClient client, RedisFailures failures, ThreadFactory threads) {
        this.client = client;
        this.failures = failures;
        this.threads = threads;
    }

    /**
     * Opens a link and begins to connect.
     *
     * @param client lazily initialised, for a single server; belongs to the link from now on
     * @param failures how to speak of what goes wrong
     */
    static LazyLink open(RedissonClient client, RedisFailures failures) {
        return open(client, failures, LazyLink::daemon);
    }

    /** The same with threads of another kind. */
    static LazyLink open(RedissonClient client, RedisFailures failures, ThreadFactory threads) {
        LazyLink link = new LazyLink(client, failures, threads);
        link.scripts();
        return link;
    }

    private static Thread daemon(Runnable work) {
        Thread connector = new Thread(work, "sojourn-redis-connect");
        connector.setDaemon(true);
        return connector;
    }

    @Override
    public CompletionStage<RScript> scripts() {
        CompletableFuture<RScript> last = attempt.get();
        if (last == CLOSED || !last.isCompletedExceptionally()) {
            return last;
        }
        CompletableFuture<RScript> next = new CompletableFuture<>();
        if (!attempt.compareAndSet(last, next)) {
            return attempt.get();
        }
        // Whatever is thrown, such as for want of memory or threads, ends this attempt: others wait for it, and the
        // next
        // one begins only after it.
        try {
            threads.newThread(() -> connect(next)).start();
        } catch (Throwable e) {
            fail(next, e);
        }
        return next;
    }

    private void connect(CompletableFuture<RScript> next) {
        try {
            client.getRedisNodes(RedisNodes.SINGLE).getInstance();
            RScript scripts = client.getScript(ByteArrayCodec.INSTANCE);
            if (warned.getAndSet(false)) {
                LOG.log(Level.INFO, "Redis at {0} can be reached now", failures.address());
            }
            next.complete(scripts);
        } catch (Throwable e) {
            fail(next, e);
        }
    }

    private void fail(CompletableFuture<RScript> next, Throwable reason) {
        try {
            if (!warned.getAndSet(true)) {
                LOG.log(Level.WARNING, failures.of(reason).getMessage());
            }
        } finally {
            next.completeExceptionally(reason);
        }
    }

    /**
     * Shuts the client down: at once, or at the end of the attempt that is going on, since Redisson does not expect to be
     * shut down while it connects. No attempt begins after this.
     */
    @Override
    public void close() {
        attempt.getAndSet(CLOSED).whenComplete((lua, failure) -> client.shutdown(0, CLOSE_SECONDS, TimeUnit.SECONDS));
    }
}
