package io.sojourn.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.sojourn.OnOutage;
import io.sojourn.SessionContextException;
import io.sojourn.SessionRefused;
import io.sojourn.StoreUnavailableException;
import io.sojourn.engine.SessionCommitter.Committed;
import io.sojourn.seal.DataTypes;

/**
 * The life of one request's session: begun by {@link SessionEngine#open}, {@linkplain #load loaded} once,
 * {@linkplain #session used}, {@linkplain #finish finished} once. Never waits; thread-safe.
 */
public final class SessionExchange {

    private final List<String> cookieValues;
    private final DataTypes types;
    private final SessionRepository repository;
    private final RequestBinding binding;
    private final SessionCommitter committer;
    private final WorkingSession session;
    private final EventLog events;

    private CompletableFuture<Void> loading;
    private CompletableFuture<?> updates = CompletableFuture.completedFuture(null);
    private CompletableFuture<CommitResult> finishing;

    SessionExchange(
            List<String> cookieValues,
            DataTypes types,
            SessionRepository repository,
            RequestBinding binding,
            SessionCommitter committer,
            WorkingSession session,
            EventLog events) {
        this.cookieValues = cookieValues; // read when the session is loaded: most requests never look
        this.types = types;
        this.repository = repository;
        this.binding = binding;
        this.committer = committer;
        this.session = session;
        this.events = events;
    }

    // ---- begin

    /**
     * @return whether the client sent anything that may be a session cookie; if not, loading costs nothing
     */
    public boolean hasCandidate() {
        return repository.hasCandidate(cookieValues);
    }

    /** The request does not count as use of its session. To be called before {@link #load}. */
    public void noTouch() {
        session.noTouch();
    }

    /**
     * What becomes of the request if its session cannot be loaded. To be called before {@link #load}.
     *
     * @param policy in place of what is configured
     */
    public void onOutage(OnOutage.Policy policy) {
        session.onOutage(policy);
    }

    // ---- load

    /**
     * Loads the session, once for each request.
     *
     * @return completes when {@link #session} can be used; fails with {@link StoreUnavailableException} unless the
     *     request goes on without its session
     * @throws SessionContextException if the answer has begun and the session was not loaded before
     */
    public CompletionStage<Void> load() {
        CompletableFuture<Void> load;
        synchronized (this) {
            if (loading != null) {
                return loading.isDone() ? loading : loading.minimalCompletionStage();
            }
            requireOpen();
            loading = new CompletableFuture<>();
            load = loading;
        }
        begin(load, () -> repository.load(cookieValues, binding, events).handle(this::loaded).thenCompose(x -> x));
        return load.isDone() ? load : load.minimalCompletionStage();
    }

    private CompletionStage<Void> loaded(Optional<SessionSnapshot> found, Throwable failure) {
        if (failure == null) {
            session.loaded(found).ifPresent(renewal -> repository.renew(found.orElseThrow(), renewal));
        } else if (!session.goesOnAfter(failure)) {
            return CompletableFuture.failedFuture(failure);
        }
        return CompletableFuture.completedFuture(null);
    }

    /**
     * @return whether the request has looked at its session, or begun to
     */
    public synchronized boolean isTouched() {
        return loading != null;
    }

    // ---- use

    /**
     * The session to look at and to change. Valid after {@link #load}.
     *
     * @return what this request sees; after {@link #finish} it can be looked at, and changing it throws
     *     {@link SessionContextException}
     */
    public WorkingSession session() {
        return session;
    }

    /**
     * Changes the data of one class atomically and at once. Updates of one request happen one after the other.
     *
     * @param type a class of session data
     * @param change from the stored value to the new one
     * @param <T> its type
     * @return the new value, once it is stored
     * @throws SessionContextException if the answer has begun
     */
    public <T> CompletionStage<T> update(Class<T> type, UnaryOperator<T> change) {
        AtomicUpdate<T> update = new AtomicUpdate<>(session, types.get(type), change);
        CompletableFuture<T> result = new CompletableFuture<>();
        CompletionStage<Void> loaded = load();
        CompletionStage<?> before;
        synchronized (this) {
            requireOpen();
            before = updates;
            updates = result;
        }
        begin(result, () -> before.handle((x, failure) -> loaded)
                .thenCompose(Function.identity())
                .thenCompose(x -> run(update)));
        return result.minimalCompletionStage(); // the request waits for the result itself, so nobody may cancel it
    }

    private <T> CompletionStage<T> run(AtomicUpdate<T> update) {
        return committer
                .commit(session.updating(update), update::applyTo)
                .whenComplete((committed, failure) -> {
                    if (failure != null) {
                        session.updateFailed(update);
                    }
                })
                .thenApply(committed -> session.updated(update, committed.end().state()));
    }

    // ---- finish

    /**
     * Ends the request: writes what has to be written. The answer must not leave before this has completed.
     *
     * @return what the answer has to say, the same each time; fails with {@link StoreUnavailableException} or another
     *     {@link io.sojourn.SessionException} if changes could not be stored
     */
    public CompletionStage<CommitResult> finish() {
        CompletableFuture<CommitResult> end;
        CompletableFuture<Void> before;
        synchronized (this) {
            if (finishing != null) {
                return finishing;
            }
            if (loading == null) {
                finishing = CompletableFuture.completedFuture(CommitResult.UNTOUCHED);
                return finishing;
            }
            finishing = new CompletableFuture<>();
            end = finishing;
            before = CompletableFuture.allOf(loading, updates);
        }
        begin(end, () -> before.handle((x, failure) -> session.closing())
                .thenCompose(committer::commit)
                .thenApply(this::closed)
                .whenComplete((result, failure) -> session.leave()));
        return end;
    }

    private CommitResult closed(Committed committed) {
        session.closed(committed.end().state());
        return committer.result(committed);
    }

    /**
     * @return the classes whose data was changed after {@link #finish}, too late to be stored; empty if all is well
     */
    public List<String> lateChanges() {
        return session.lateChanges();
    }

    /**
     * Hands out what happened since the last call, to be told to observers on a thread of the request.
     *
     * @param observers gets each event once, in order
     */
    public void tell(Consumer<Object> observers) {
        events.drain().forEach(observers);
    }

    /** Outside of the lock, because some stores wait for their answers on the calling thread, and updates call the application. */
    private static <T> void begin(CompletableFuture<T> promise, Supplier<CompletionStage<T>> work) {
        CompletionStage<T> begun;
        try {
            begun = work.get();
        } catch (RuntimeException | Error e) {
            begun = CompletableFuture.failedFuture(e);
        }
        begun.whenComplete((result, failure) -> {
            if (failure == null) {
                promise.complete(result);
            } else {
                promise.completeExceptionally(failure);
            }
        });
    }

    private void requireOpen() {
        if (finishing != null) {
            throw WorkingSession.tooLate();
        }
    }
}
