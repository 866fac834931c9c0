package io.sojourn.engine;

import java.util.List;
import java.util.Objects;
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
import io.sojourn.seal.DataType;

/**
 * The life of one request's session: {@linkplain #load loaded} once, {@linkplain #state used}, {@linkplain #finish
 * finished} once. Never waits; thread-safe.
 */
public final class SessionExchange {

    private final SessionEngine engine;
    private final List<String> cookieValues;
    private final Client client;
    private final CookieLimit limit;
    private final EventLog events = new EventLog();
    private final RequestBinding binding;
    private final SessionSource source;
    private final ExchangeState state;
    private final SessionView view;
    private final AtomicUpdates atomic;

    private CompletableFuture<Void> loading;
    private CompletableFuture<?> updates = CompletableFuture.completedFuture(null);
    private CompletableFuture<Commit> finishing;

    SessionExchange(
            SessionEngine engine,
            List<String> cookieValues,
            Reading reading,
            Supplier<ClientInfo> clientSource,
            CookieLimit limit) {
        this.engine = engine;
        this.client = new Client(clientSource);
        this.limit = limit;
        this.cookieValues = cookieValues; // read when the session is loaded: most requests never look
        this.source = engine.source(reading);
        this.binding = new RequestBinding(engine.binding(), client::get);
        this.state = new ExchangeState(engine, source, binding, events);
        this.view = new Outlook(state, engine.rules()::now);
        this.atomic = new AtomicUpdates(state, engine);
    }

    /**
     * Whether the client sent anything that may be a session cookie.
     *
     * @return false if there is surely no session, and loading costs nothing
     */
    public boolean hasCandidate() {
        return source.hasCandidate(cookieValues);
    }

    /**
     * Who sent the request.
     *
     * @return the same each time
     */
    public ClientInfo client() {
        return client.get();
    }

    /** Asked for once. With a lock of its own, because it is asked by whoever holds any of the others. */
    private static final class Client {

        private final Supplier<ClientInfo> source;
        private ClientInfo info;

        private Client(Supplier<ClientInfo> source) {
            this.source = source;
        }

        private synchronized ClientInfo get() {
            if (info == null) {
                info = source.get();
            }
            return info;
        }
    }

    /**
     * Loads the session, once for each request.
     *
     * @return completes when the session can be used without waiting; fails with {@link StoreUnavailableException}
     *     unless the request goes on without its session
     * @throws SessionContextException if the answer has begun and the session was not loaded before
     */
    public CompletionStage<Void> load() {
        CompletableFuture<Void> load;
        boolean first;
        synchronized (this) {
            first = loading == null;
            if (first) {
                requireOpen();
                loading = new CompletableFuture<>();
            }
            load = loading;
        }
        if (first) {
            begin(load, this::read);
        }
        return load.isDone() ? load : load.minimalCompletionStage();
    }

    private CompletionStage<Void> read() {
        return source.load(cookieValues, state.renewalAtLoad(), binding, events)
                .handle(state::loaded)
                .thenCompose(Function.identity());
    }

    /** Outside of the lock, because some stores wait for their answers on the calling thread. */
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

    /**
     * Whether the request has looked at its session, or begun to.
     *
     * @return false if it has nothing to do with it so far
     */
    public synchronized boolean isTouched() {
        return loading != null;
    }

    /**
     * Whether the client brought a session.
     *
     * @return false also before {@link #load} has completed
     */
    public boolean isPresent() {
        return state.isLoadedAndPresent();
    }

    /**
     * Whether something that the client sent is the token of the pages of its session.
     *
     * @param presented any content
     * @return false also if it brought no session, and before {@link #load} has completed
     */
    public boolean acceptsCsrfToken(String presented) {
        return state.acceptsCsrfToken(presented);
    }

    /**
     * Lets observers know that the request is refused. Changes nothing else.
     *
     * @param reason why
     */
    public void refuse(SessionRefused.Reason reason) {
        state.refused(reason);
    }

    /** The request does not count as use of its session. To be called before {@link #load}. */
    public void noTouch() {
        state.noTouch();
    }

    /**
     * What becomes of the request if its session cannot be loaded, in place of what is configured. To be called before
     * {@link #load}.
     *
     * @param policy whether the load fails or gives an empty session
     */
    public void onOutage(OnOutage.Policy policy) {
        state.onOutage(policy);
    }

    /**
     * Tells who is signed in to the request by other means than the session. An existing session becomes theirs, under
     * a new token if it was somebody else's or nobody's; without a session nothing happens.
     *
     * @param principal the name
     */
    public void principalSeen(String principal) {
        state.principalSeen(principal);
    }

    /**
     * The session to look at. Valid after {@link #load}.
     *
     * @return what this request sees, also after the answer has begun
     */
    public SessionView view() {
        return view;
    }

    /**
     * The session to change. Valid after {@link #load}.
     *
     * @return what this request may do
     * @throws SessionContextException if the answer has begun
     */
    public synchronized SessionChanges changes() {
        requireOpen();
        return state;
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
        DataType<T> dataType = engine.types().get(type);
        Objects.requireNonNull(change, "change");
        CompletableFuture<T> result = new CompletableFuture<>();
        atomic.requireNoneOnThisThread();
        CompletionStage<Void> loaded = load();
        CompletionStage<?> before;
        synchronized (this) {
            requireOpen();
            before = updates;
            updates = result;
        }
        AtomicUpdate<T> update = new AtomicUpdate<>(dataType, change, state.generation());
        // Outside of the lock: the change is the application's code, and may take its time.
        begin(
                result,
                () -> before.handle((x, failure) -> loaded)
                        .thenCompose(Function.identity())
                        .thenCompose(x -> atomic.run(update)));
        return result.minimalCompletionStage(); // the request waits for the result itself, so nobody may cancel it
    }

    /**
     * Ends the request: writes what has to be written. The answer must not leave before this has completed.
     *
     * @return what the answer has to say, the same each time; fails with {@link StoreUnavailableException} or another
     *     {@link io.sojourn.SessionException} if changes could not be stored
     */
    public CompletionStage<Commit> finish() {
        CompletableFuture<?> before;
        CompletableFuture<Commit> end;
        synchronized (this) {
            if (finishing != null) {
                return finishing;
            }
            finishing =
                    loading == null ? CompletableFuture.completedFuture(Commit.UNTOUCHED) : new CompletableFuture<>();
            end = finishing;
            before = loading == null ? end : CompletableFuture.allOf(loading, updates);
        }
        if (!end.isDone()) {
            begin(
                    end,
                    () -> before.handle((x, failure) -> null)
                            .thenCompose(x -> new Settlement(engine, state, limit, events).settle()));
        }
        return end;
    }

    /**
     * Classes whose data was changed after {@link #finish}: too late to be stored.
     *
     * @return their names; empty if all is well
     */
    public List<String> lateChanges() {
        return state.changedTypes();
    }

    /**
     * Hands out what happened since the last call, to be told to observers on a thread of the request.
     *
     * @param observers gets each event once, in order
     */
    public void tell(Consumer<Object> observers) {
        events.drain().forEach(observers);
    }

    private void requireOpen() {
        if (finishing != null) {
            throw new SessionContextException("The answer of this request has begun, so its session can no longer be"
                    + " loaded or changed: do it before the resource method returns or the first byte is written"
                    + " (@LoadSession loads it before the method)");
        }
    }
}
