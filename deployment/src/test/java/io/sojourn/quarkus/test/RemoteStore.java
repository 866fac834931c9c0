package io.sojourn.quarkus.test;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.sojourn.StoreUnavailableException;
import io.sojourn.config.MemoryConfig;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.OperationRefusedException;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.RevokeResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.memory.MemoryStore;

/** A store as if it were far away: it answers after a while, on a thread of its own, and can break down. */
@Singleton
public class RemoteStore implements SessionStore {

    /** The operations of a store. */
    public enum Operation {
        LOAD,
        CREATE,
        SAVE,
        DELETE,
        REVOKE
    }

    private static final Duration DELAY = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SessionStore entries = new MemoryStore(new MemoryConfig(1000), Clock.systemUTC());
    private final ScheduledExecutorService wire =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "remote-store"));
    private final Set<Operation> broken = EnumSet.noneOf(Operation.class);
    private final Set<Operation> brokenOnce = EnumSet.noneOf(Operation.class);
    private final Set<Operation> refused = EnumSet.noneOf(Operation.class);
    private boolean silent;
    private final List<Operation> done = new ArrayList<>();
    private final List<Renewal> renewals = new ArrayList<>();

    /** Makes operations fail until {@link #repair}. */
    public synchronized void breakDown(Operation... operations) {
        broken.addAll(List.of(operations));
    }

    /** Makes an operation fail the next time. */
    public synchronized void breakDownOnce(Operation operation) {
        brokenOnce.add(operation);
    }

    /** Makes operations answer that they are refused, until {@link #repair}. */
    public synchronized void refuse(Operation... operations) {
        refused.addAll(List.of(operations));
    }

    /** Takes every question and answers none until {@link #repair}; not even later. */
    public synchronized void fallSilent() {
        silent = true;
    }

    /** Everything works again, and the record of operations is empty. */
    public synchronized void repair() {
        broken.clear();
        brokenOnce.clear();
        refused.clear();
        silent = false;
        done.clear();
        renewals.clear();
    }

    /** What was done or has failed since {@link #repair}. */
    public synchronized List<Operation> calls() {
        return List.copyOf(done);
    }

    /** What was renewed since {@link #repair}. */
    public synchronized List<Renewal> renewals() {
        return List.copyOf(renewals);
    }

    /** Waits until an operation is done or has failed. */
    public synchronized void await(Operation operation) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!done.contains(operation)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new IllegalStateException("no " + operation + " within " + PATIENCE);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
        return reply(Operation.LOAD, () -> entries.load(key, verifier));
    }

    @Override
    public synchronized CompletionStage<RenewResult> renew(SessionKey key, VerifierHash verifier, Renewal renewal) {
        renewals.add(renewal);
        return entries.renew(key, verifier, renewal);
    }

    @Override
    public CompletionStage<CreateResult> create(SessionKey key, SessionEntry entry) {
        return reply(Operation.CREATE, () -> entries.create(key, entry));
    }

    @Override
    public CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
        return reply(Operation.SAVE, () -> entries.save(key, entry, expectedVersion));
    }

    @Override
    public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
        return reply(Operation.DELETE, () -> entries.delete(key, verifier));
    }

    @Override
    public CompletionStage<RevokeResult> revoke(SessionKey key) {
        return reply(Operation.REVOKE, () -> entries.revoke(key));
    }

    @Override
    @PreDestroy
    public void close() {
        wire.shutdownNow();
        entries.close();
    }

    private <T> CompletionStage<T> reply(Operation operation, Supplier<CompletionStage<T>> work) {
        CompletableFuture<T> reply = new CompletableFuture<>();
        if (!isSilent(operation)) {
            wire.schedule(() -> answer(operation, work, reply), DELAY.toMillis(), TimeUnit.MILLISECONDS);
        }
        return reply;
    }

    private <T> void answer(Operation operation, Supplier<CompletionStage<T>> work, CompletableFuture<T> reply) {
        if (begin(operation)) {
            work.get().thenAccept(reply::complete);
        } else if (refuses(operation)) {
            reply.completeExceptionally(new OperationRefusedException("The remote store is full"));
        } else {
            reply.completeExceptionally(new StoreUnavailableException("The remote store is broken"));
        }
    }

    private synchronized boolean isSilent(Operation operation) {
        if (silent) {
            begin(operation);
        }
        return silent;
    }

    private synchronized boolean begin(Operation operation) {
        done.add(operation);
        notifyAll();
        return !brokenOnce.remove(operation) && !broken.contains(operation) && !refused.contains(operation);
    }

    private synchronized boolean refuses(Operation operation) {
        return refused.contains(operation);
    }
}
