package io.sojourn.resilience;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

import io.sojourn.StoreCircuit;
import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.EnumerableStore;
import io.sojourn.spi.OperationRefusedException;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.RepeatingStore;
import io.sojourn.spi.RevokeResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.SessionStoreDecorator;
import io.sojourn.spi.VerifierHash;

/**
 * A store whose operations all go through one guard. Repeating them is safe: loads are, writes carry a write id by which
 * a store knows them again, and each attempt to create has its own key. Thread-safe.
 */
public final class GuardedStore extends SessionStoreDecorator implements RepeatingStore {

    private final Guard guard;
    private final Circuit circuit;

    public GuardedStore(SessionStore store, Guard guard, Circuit circuit) {
        super(store);
        this.guard = Objects.requireNonNull(guard, "guard");
        this.circuit = Objects.requireNonNull(circuit, "circuit");
    }

    @Override
    public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
        return guarded(() -> store.load(key, verifier));
    }

    /** Past the guard, as it is: nobody waits for it, and a later use makes up for one that failed. */
    @Override
    public CompletionStage<RenewResult> renew(SessionKey key, VerifierHash verifier, Renewal renewal) {
        return store.renew(key, verifier, renewal);
    }

    @Override
    public CompletionStage<CreateResult> create(SessionKey key, SessionEntry entry) {
        return guarded(() -> store.create(key, entry));
    }

    @Override
    public <T> CompletionStage<T> creating(Function<SessionStore, CompletionStage<T>> attempt) {
        return guarded(() -> attempt.apply(store));
    }

    @Override
    public CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
        return guarded(() -> store.save(key, entry, expectedVersion));
    }

    @Override
    public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
        return ending(() -> store.delete(key, verifier), DeleteResult.ABSENT, DeleteResult.DELETED_OR_ABSENT);
    }

    @Override
    public CompletionStage<RevokeResult> revoke(SessionKey key) {
        return ending(() -> store.revoke(key), new RevokeResult.Absent(), new RevokeResult.RevokedOrAbsent());
    }

    /** Nothing tells a deletion again, so one whose first reply was lost looks as if nothing had been there. */
    private <T> CompletionStage<T> ending(Supplier<CompletionStage<T>> operation, T absent, T perhaps) {
        AtomicInteger attempts = new AtomicInteger();
        return guarded(() -> {
                    attempts.incrementAndGet();
                    return operation.get();
                })
                .thenApply(result -> result.equals(absent) && attempts.get() > 1 ? perhaps : result);
    }

    private <T> CompletionStage<T> guarded(Supplier<CompletionStage<T>> operation) {
        AtomicReference<StoreCircuit> atLastAttempt = new AtomicReference<>(circuit.current());
        return guard.run(() -> {
                    atLastAttempt.set(circuit.current());
                    return operation.get();
                })
                .whenComplete((result, failure) -> {
                    Throwable cause = FaultToleranceFailures.unwrapped(failure);
                    if (!(cause instanceof StoreUnavailableException) || cause instanceof OperationRefusedException) {
                        circuit.passed(atLastAttempt.get());
                    }
                });
    }

    @Override
    protected <T> Optional<T> wrap(Class<T> capability, T within) {
        return capability == EnumerableStore.class
                ? Optional.of(capability.cast(new GuardedSteps((EnumerableStore) within)))
                : Optional.empty();
    }

    /** Each step is a call of its own, with its own time limit. */
    private final class GuardedSteps implements EnumerableStore {

        private final EnumerableStore steps;

        GuardedSteps(EnumerableStore steps) {
            this.steps = steps;
        }

        @Override
        public CompletionStage<Page> scan(Cursor from) {
            return guarded(() -> steps.scan(from));
        }

        @Override
        public CompletionStage<Cleared> clear(Cursor from) {
            return guarded(() -> steps.clear(from));
        }
    }
}
