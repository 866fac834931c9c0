package io.sojourn.quarkus.test;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
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
import io.sojourn.spi.Renewal;
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
        DELETE
    }

    private static final int DELAY_MILLIS = 20;

    private final SessionStore entries = new MemoryStore(new MemoryConfig(1000), Clock.systemUTC());
    private final ScheduledExecutorService wire =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "remote-store"));
    private final Set<Operation> broken = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Operation> calls = new ConcurrentLinkedQueue<>();

    /** Makes operations fail until {@link #repair}. */
    public void breakDown(Operation... operations) {
        broken.addAll(Set.of(operations));
    }

    /** Everything works again, and the record of calls is empty. */
    public void repair() {
        broken.clear();
        calls.clear();
    }

    /** What was called since {@link #repair}. */
    public Iterable<Operation> calls() {
        return calls;
    }

    @Override
    public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier, Renewal renewal) {
        return reply(Operation.LOAD, () -> entries.load(key, verifier, renewal));
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
    @PreDestroy
    public void close() {
        wire.shutdownNow();
        entries.close();
    }

    private <T> CompletionStage<T> reply(Operation operation, Supplier<CompletionStage<T>> work) {
        calls.add(operation);
        CompletableFuture<T> reply = new CompletableFuture<>();
        wire.schedule(
                () -> {
                    if (broken.contains(operation)) {
                        reply.completeExceptionally(new StoreUnavailableException("The remote store is broken"));
                    } else {
                        work.get().thenAccept(reply::complete);
                    }
                },
                DELAY_MILLIS,
                TimeUnit.MILLISECONDS);
        return reply;
    }
}
