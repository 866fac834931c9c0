package io.sojourn.engine;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The life of one request's session: begun by {@link SessionEngine#open}, {@linkplain #load loaded} once,
 * {@linkplain #session used}, {@linkplain #finish finished} once. Never waits; thread-safe.
 */
public final class SessionExchange {

    private final RequestClient client;
    private final SessionLoad load;
    private final WorkingSession session;
    private final SessionProgress progress;
    private final AtomicUpdates updates;

    private CompletableFuture<CommitResult> finishing;

    SessionExchange(
            RequestClient client,
            SessionLoad load,
            WorkingSession session,
            SessionProgress progress,
            AtomicUpdates updates) {
        this.client = client;
        this.load = load;
        this.session = session;
        this.progress = progress;
        this.updates = updates;
    }

    /** Whether the client sent anything that may be a session cookie; if not, loading costs nothing. */
    public boolean hasCandidate() {
        return progress.hasCandidate();
    }

    /** Who sent the request. */
    public ClientInfo client() {
        return client.info();
    }

    /**
     * Loads the session, once for each request, after the runtime has told who the caller is. Fails if the store is
     * unavailable, unless the request goes on without.
     */
    public CompletionStage<Void> load() {
        return load.begin();
    }

    /** Whether the request has looked at its session, or begun to. */
    public boolean isTouched() {
        return load.isBegun();
    }

    /** The session to look at. After {@link #load}. */
    public SessionView view() {
        return session.view();
    }

    /** The session to change, until {@link #finish}. After {@link #load}. */
    public WorkingSession session() {
        return session;
    }

    /** The change is made anywhere: where it is asked for, or where the store answers. */
    public <T> CompletionStage<T> update(Class<T> type, UnaryOperator<T> change) {
        return update(type, change, FunctionCaller.ANYWHERE);
    }

    /**
     * Changes the data of one class atomically and at once; see {@link io.sojourn.SessionRef#update}. One after the other.
     *
     * @param functions calls the change, once for each state of the session that it meets
     */
    public <T> CompletionStage<T> update(Class<T> type, UnaryOperator<T> change, FunctionCaller functions) {
        return updates.add(updates.begin(type, change), load(), functions);
    }

    /** See {@link io.sojourn.Flash#take}. Of a session that has ended nothing is taken: another may have shown it. */
    public CompletionStage<Optional<String>> takeFlash(String key) {
        return load().thenCompose(x -> session.flash()
                .taking(key)
                .map(take -> updates.add(updates.begin(SharedState.FLASH, take), Promises.KEPT, FunctionCaller.ANYWHERE)
                        .thenApply(y -> session.view().isStored() ? take.end() : Optional.<String>empty()))
                .orElseGet(
                        () -> CompletableFuture.completedFuture(session.flash().get(key))));
    }

    /** Ends the request: writes what has to be written. The answer must not leave before this has completed. */
    public CompletionStage<CommitResult> finish() {
        Optional<String> named = isTouched() ? load.caller() : Optional.empty();
        CompletableFuture<Void> before;
        synchronized (this) {
            if (finishing != null) {
                return finishing;
            }
            Optional<CompletableFuture<Void>> loading = load.close();
            if (loading.isEmpty()) {
                return finishing = CompletableFuture.completedFuture(CommitResult.UNTOUCHED);
            }
            finishing = new CompletableFuture<>();
            before = CompletableFuture.allOf(loading.get(), updates.close());
        }
        Promises.fulfil(finishing, before, () -> progress.end(named));
        finishing.whenComplete((result, failure) -> progress.saved());
        return finishing;
    }

    /**
     * The runtime tells when the answer has ended, or nobody takes it any more: until then the session is looked after.
     * Else it is until everything is stored.
     *
     * @param ended asked now and then, on any thread; never waits
     */
    public void answerEndsWhen(BooleanSupplier ended) {
        progress.answerEndsWhen(ended);
    }

    /** The answer has ended, which is known without asking. */
    public void answered() {
        progress.leave();
    }

    /** Hands out what happened since the last call, in order, to be told on a thread of the request. */
    public void tell(Consumer<Object> observers) {
        progress.tell(observers);
    }
}
