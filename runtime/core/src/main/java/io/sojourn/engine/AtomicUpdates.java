package io.sojourn.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

import io.sojourn.StoreUnavailableException;
import io.sojourn.engine.SessionState.Live;
import io.sojourn.seal.DataType;

/** Stores the atomic updates of one request, one after the other. Never waits; thread-safe. */
final class AtomicUpdates {

    private final SharedState shared;
    private final SessionCommitter committer;
    private final Randomness random;
    private final Runnable lookAfter;
    private CompletableFuture<?> last = Promises.KEPT;
    private boolean over;

    /** @param lookAfter called under the lock when a session is there */
    AtomicUpdates(SharedState shared, SessionCommitter committer, Randomness random, Runnable lookAfter) {
        this.shared = shared;
        this.committer = committer;
        this.random = random;
        this.lookAfter = lookAfter;
    }

    <T> AtomicUpdate<T> begin(Class<T> type, UnaryOperator<T> change) {
        return begin(shared.type(type), change);
    }

    <T> AtomicUpdate<T> begin(DataType<T> type, UnaryOperator<T> change) {
        synchronized (shared) {
            return new AtomicUpdate<>(shared, shared.state().epoch(), type, change);
        }
    }

    /**
     * @param loaded begins when that is done
     * @param caller calls the function
     */
    <T> CompletionStage<T> add(AtomicUpdate<T> update, CompletionStage<Void> loaded, FunctionCaller caller) {
        CompletableFuture<T> result = new CompletableFuture<>();
        CompletionStage<?> before;
        synchronized (this) {
            if (over) {
                throw RequestState.tooLate();
            }
            before = last;
            last = result;
        }
        Promises.fulfil(result, before, () -> loaded.thenCompose(x -> run(update, caller)));
        return result.minimalCompletionStage(); // the request waits for the result itself, so nobody may cancel it
    }

    /** No other begins; completes when those are done that have. */
    synchronized CompletableFuture<?> close() {
        over = true;
        return last;
    }

    private <T> CompletionStage<T> run(AtomicUpdate<T> update, FunctionCaller caller) {
        return committer
                .commit(updating(update), in -> caller.call(() -> update.applyTo(in)))
                .whenComplete((committed, failure) -> {
                    if (failure != null) {
                        updateFailed(update, Promises.causeOf(failure));
                    }
                })
                .thenApply(committed -> updated(update, committed.end()));
    }

    /** The change is made anew for each state of the session that it meets. */
    private CommitInput updating(AtomicUpdate<?> update) {
        synchronized (shared) {
            if (isOfPresent(update)) {
                update.after(
                        shared.tracked(update.type()).storableChange(),
                        shared.state().pending());
            }
            return shared.state().toUpdate(update.epoch());
        }
    }

    /** From now on the result is what this request sees, and no change of its own. */
    private <T> T updated(AtomicUpdate<T> update, CommitInput end) {
        synchronized (shared) {
            if (isOfPresent(update)) {
                if (beginsForAnother(shared.state().session(), end.state())) {
                    shared.forgetData();
                }
                if (shared.become(state -> state.updated(end, update.pending())).session() instanceof Live live) {
                    lookAfter.run();
                    if (live.arrival().isEmpty()) {
                        random.drawFreshAgain(); // should another one be created after the end of this
                    }
                }
                TrackedData<T> tracked = shared.tracked(update.type());
                tracked.set(update.result());
                tracked.rebase(shared.stored());
            } else {
                shared.become(state -> state.updatedTooLate(end, update.epoch()));
            }
        }
        return update.result();
    }

    /** Where a sign-in met the end of somebody's session, nothing of it is left. */
    private static boolean beginsForAnother(SessionState before, SessionState after) {
        return before.session()
                .filter(old -> old.header().principal().isPresent())
                .filter(old -> after.session()
                        .filter(next -> !next.handle().equals(old.handle()))
                        .isPresent())
                .isPresent();
    }

    private void updateFailed(AtomicUpdate<?> update, Throwable failure) {
        synchronized (shared) {
            if (isOfPresent(update) && !(shared.state().session() instanceof Live)) {
                random.moveFresh();
            }
            if (failure instanceof StoreUnavailableException) {
                random.updateLost();
            }
        }
    }

    private boolean isOfPresent(AtomicUpdate<?> update) {
        return update.epoch() == shared.state().epoch();
    }
}
