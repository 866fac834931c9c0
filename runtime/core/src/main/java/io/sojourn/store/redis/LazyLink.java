package io.sojourn.store.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
    private final AtomicBoolean warned = new AtomicBoolean();
    private final AtomicReference<CompletableFuture<RScript>> attempt = new AtomicReference<>(UNTRIED);

    private LazyLink(RedissonClient client, RedisFailures failures) {
        this.client = client;
        this.failures = failures;
    }

    /**
     * Opens a link and begins to connect.
     *
     * @param client lazily initialised, for a single server; belongs to the link from now on
     * @param failures how to speak of what goes wrong
     */
    static LazyLink open(RedissonClient client, RedisFailures failures) {
        LazyLink link = new LazyLink(client, failures);
        link.scripts();
        return link;
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
        Thread connector = new Thread(() -> connect(next), "sojourn-redis-connect");
        connector.setDaemon(true);
        connector.start();
        return next;
    }

    private void connect(CompletableFuture<RScript> next) {
        try {
            client.getRedisNodes(RedisNodes.SINGLE).getInstance();
            if (warned.getAndSet(false)) {
                LOG.log(Level.INFO, "Redis at {0} can be reached now", failures.address());
            }
            next.complete(client.getScript(ByteArrayCodec.INSTANCE));
        } catch (RuntimeException | LinkageError e) {
            if (!warned.getAndSet(true)) {
                LOG.log(Level.WARNING, failures.of(e).getMessage());
            }
            next.completeExceptionally(e);
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
