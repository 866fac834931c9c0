package io.sojourn.engine;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.sojourn.SessionException;
import io.sojourn.engine.ExchangeState.Basis;
import io.sojourn.seal.SessionRecord;

/**
 * Runs the atomic updates of one request, each against what is stored at that moment. The application's function runs
 * outside of the lock of the state. Called for one update after the other.
 */
final class AtomicUpdates {

    private final ExchangeState state;
    private final SessionSource source;
    private final OptimisticSave saving;
    private final HeaderRules rules;
    private volatile Thread updating;

    AtomicUpdates(ExchangeState state, SessionEngine engine) {
        this.state = state;
        this.source = state.source();
        this.saving = new OptimisticSave(source, engine.conflicts());
        this.rules = engine.rules();
    }

    /** An update inside the function of another one would wait for itself. */
    void requireNoneOnThisThread() {
        if (updating == Thread.currentThread()) {
            throw new SessionException(
                    "SessionRef.update was called by the function of another update: update one after"
                            + " the other, or put what belongs together into one class");
        }
    }

    /** The new value, once it is stored. */
    <T> CompletionStage<T> run(AtomicUpdate<T> update) {
        Basis basis = state.basisOf(update);
        return switch (basis.phase()) {
            case NEW -> create(update, basis.live());
            case LIVE ->
                saving.write(basis.live(), stored -> drafted(update, stored))
                        .thenApply(outcome -> state.updated(update, outcome));
            default -> {
                apply(update, SessionRecord.EMPTY);
                yield CompletableFuture.completedFuture(state.adopted(update));
            }
        };
    }

    private <T> CompletionStage<T> create(AtomicUpdate<T> update, Live fresh) {
        return source.create(state.firstWith(fresh, apply(update, fresh.data())))
                .whenComplete((created, failure) -> {
                    if (failure != null) {
                        state.creationFailed(fresh);
                    }
                })
                .thenApply(created -> state.created(update, created));
    }

    private Optional<Live> drafted(AtomicUpdate<?> update, Live stored) {
        SessionRecord data = apply(update, stored.data());
        return data == stored.data()
                ? Optional.empty()
                : Optional.of(stored.at(rules.next(stored.header(), rules.renewalByUse()), data));
    }

    /** Stored data with this request's earlier changes of the updated class brought in, and then the update. */
    private SessionRecord apply(AtomicUpdate<?> update, SessionRecord stored) {
        SessionRecord before = state.before(update, stored);
        updating = Thread.currentThread();
        try {
            return update.applyTo(before);
        } finally {
            updating = null;
        }
    }
}
