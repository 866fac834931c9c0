package io.sojourn.store.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.PlainOptions;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.ReadMode;

/**
 * The way to Redis. The first connection is made beside the application, so that it starts without Redis: Redisson
 * connects on the thread that first needs it, and makes that thread, which may be an event loop, wait. Once connected,
 * Redisson reconnects by itself. Thread-safe; never waits.
 */
final class RedisLink {

    /** A client that has found its servers. */
    record Connected(RedissonClient client, RScript scripts) {

        static Connected by(RedissonClient client) {
            return new Connected(client, client.getScript(ByteArrayCodec.INSTANCE));
        }

        /** From the master, whatever the client is set to: a replica may not have the session yet, or have it still. */
        CompletionStage<byte[]> get(String key) {
            return client.<byte[]>getBucket(PlainOptions.name(key)
                            .codec(ByteArrayCodec.INSTANCE)
                            .readMode(ReadMode.MASTER))
                    .getAsync();
        }
    }

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

    private RedisLink(RedissonClients clients, RedisFailures failures, ThreadFactory threads, Duration pause) {
        this.clients = clients;
        this.failures = failures;
        this.threads = threads;
        this.pause = pause.toNanos();
    }

    /** Begins to connect. */
    static RedisLink open(RedissonClients clients, RedisFailures failures) {
        return open(clients, failures, RedisLink::daemon, PAUSE);
    }

    static RedisLink open(RedissonClients clients, RedisFailures failures, ThreadFactory threads, Duration pause) {
        RedisLink link = new RedisLink(clients, failures, threads, pause);
        link.connected();
        return link;
    }

    private static Thread daemon(Runnable work) {
        Thread connector = new Thread(work, "sojourn-redis-connect");
        connector.setDaemon(true);
        return connector;
    }

    /** Fails when Redis cannot be reached, and then a later call tries again. */
    CompletionStage<Connected> connected() {
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
        // Whatever is thrown, such as for want of threads, ends this attempt: others wait for it.
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

    /** Gives the client back, but not before an attempt is over: Redisson does not expect that while it connects. */
    void close() {
        attempt.getAndSet(CLOSED).thenAccept(connected -> clients.close(connected.client()));
    }
}
