package io.sojourn.store.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.redisson.api.RedissonClient;

/**
 * A link whose first connection is made beside the application, so that it starts without Redis. Redisson connects on
 * the thread that first needs it and makes that thread, which may be an event loop, wait; so a thread of ours goes
 * first, and operations wait for it without holding a thread. Once connected, Redisson reconnects by itself, and finds
 * the new master where there are several servers.
 */
final class LazyLink implements RedisLink {

    private static final Logger LOG = System.getLogger("io.sojourn.store.redis");

    /** Between a failed attempt and the next one: each costs a client with threads of its own. */
    static final Duration PAUSE = Duration.ofMillis(200);

    private static final CompletableFuture<Connected> UNTRIED =
            CompletableFuture.failedFuture(new IllegalStateException("The connection to Redis was not tried yet"));
    private static final CompletableFuture<Connected> CLOSED =
            CompletableFuture.failedFuture(new IllegalStateException("The connection to Redis is closed"));

    private final RedissonClients clients;
    private final RedisFailures failures;
    private final ThreadFactory threads;
    private final long pause;
    private volatile long failedAt;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final AtomicReference<CompletableFuture<Connected>> attempt = new AtomicReference<>(UNTRIED);

    private LazyLink(RedissonClients clients, RedisFailures failures, ThreadFactory threads, Duration pause) {
        this.clients = clients;
        this.failures = failures;
        this.threads = threads;
        this.pause = pause.toNanos();
    }

    /**
     * Opens a link and begins to connect.
     *
     * @param clients where to take clients from
     * @param failures how to speak of what goes wrong
     */
    static LazyLink open(RedissonClients clients, RedisFailures failures) {
        return open(clients, failures, LazyLink::daemon, PAUSE);
    }

    /** The same with threads of another kind and another pause. */
    static LazyLink open(RedissonClients clients, RedisFailures failures, ThreadFactory threads, Duration pause) {
        LazyLink link = new LazyLink(clients, failures, threads, pause);
        link.connected();
        return link;
    }

    private static Thread daemon(Runnable work) {
        Thread connector = new Thread(work, "sojourn-redis-connect");
        connector.setDaemon(true);
        return connector;
    }

    @Override
    public CompletionStage<Connected> connected() {
        CompletableFuture<Connected> last = attempt.get();
        if (last == CLOSED || !last.isCompletedExceptionally()) {
            return last;
        }
        if (last != UNTRIED && System.nanoTime() - failedAt < pause) {
            return last;
        }
        CompletableFuture<Connected> next = new CompletableFuture<>();
        if (!attempt.compareAndSet(last, next)) {
            return attempt.get();
        }
        // Whatever is thrown, such as for want of memory or threads, ends this attempt: others wait for it, and the
        // next one begins only after it.
        try {
            threads.newThread(() -> connect(next)).start();
        } catch (Throwable e) {
            fail(next, e);
        }
        return next;
    }

    private void connect(CompletableFuture<Connected> next) {
        try {
            Connected connected = Connected.by(found());
            if (warned.getAndSet(false)) {
                LOG.log(Level.INFO, "{0} can be reached now", failures.place());
            }
            next.complete(connected);
        } catch (Throwable e) {
            fail(next, e);
        }
    }

    private RedissonClient found() {
        RedissonClient client = clients.open();
        try {
            RedissonClients.connect(client);
            return client;
        } catch (Throwable e) {
            try {
                clients.close(client);
            } catch (RuntimeException later) {
                e.addSuppressed(later);
            }
            throw e;
        }
    }

    private void fail(CompletableFuture<Connected> next, Throwable reason) {
        try {
            failedAt = System.nanoTime();
            if (!warned.getAndSet(true)) {
                LOG.log(Level.WARNING, failures.of(reason).getMessage());
            }
        } finally {
            next.completeExceptionally(reason);
        }
    }

    /**
     * Gives the client back: at once, or at the end of the attempt that is going on, since Redisson does not expect to be
     * shut down while it connects. No attempt begins after this.
     */
    @Override
    public void close() {
        attempt.getAndSet(CLOSED).thenAccept(connected -> clients.close(connected.client()));
    }
}
