package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import io.sojourn.SessionLoaded;
import io.sojourn.engine.KeepAlive.Ticket;
import io.sojourn.engine.RenewalPolicy.Usage;
import io.sojourn.engine.SessionCommitter.Committed;
import io.sojourn.engine.SessionRepository.LoadResult;
import io.sojourn.engine.SessionState.Degraded;
import io.sojourn.engine.SessionState.Live;
import io.sojourn.spi.StoreNotAskedException;

/**
 * What the store hears of one request's session, and what its answers make of it: after the load, while the request
 * runs for long, and at the end. Never waits; thread-safe.
 */
final class SessionProgress implements KeepAlive.Running {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    private final SessionRepository repository;
    private final RequestClient client;
    private final SharedState shared;
    private final SessionCommitter committer;
    private final KeepAlive keepAlive;
    private final EventLog events;
    private final Clock clock;
    private Optional<Ticket> ticket = Optional.empty();
    private volatile Optional<BooleanSupplier> answerEnd = Optional.empty();

    SessionProgress(
            SessionRepository repository,
            RequestClient client,
            SharedState shared,
            SessionCommitter committer,
            KeepAlive keepAlive,
            EventLog events,
            Clock clock) {
        this.repository = repository;
        this.client = client;
        this.shared = shared;
        this.committer = committer;
        this.keepAlive = keepAlive;
        this.events = events;
        this.clock = clock;
    }

    // ---- the load

    boolean hasCandidate() {
        return repository.hasCandidate(client);
    }

    /** @param caller whom the runtime has named, who does not get another's session */
    CompletionStage<Void> load(Optional<String> caller) {
        return repository
                .load(client, events)
                .handle((found, failure) -> failure == null ? loaded(found, caller) : notLoaded(failure))
                .thenCompose(Function.identity());
    }

    private CompletionStage<Void> loaded(LoadResult result, Optional<String> caller) {
        Optional<CommitInput> in;
        synchronized (shared) {
            shared.become(state -> state.loaded(result));
            caller.ifPresent(name -> shared.become(state -> state.principalSeen(name)));
            in = shared.state().toRenew();
            in.flatMap(loaded -> loaded.state().session()).ifPresent(this::begun);
        }
        return in.<CompletionStage<Void>>map(
                        renewing -> committer.commit(renewing).thenAccept(x -> {}))
                .orElse(Promises.KEPT);
    }

    private void begun(SessionSnapshot session) {
        Instant now = clock.instant();
        shared.become(state -> state.renewed(now));
        lookAfter();
        events.add(new SessionLoaded(session.handle(), now));
    }

    /** Fails too, unless the request goes on without its session. */
    private CompletionStage<Void> notLoaded(Throwable failure) {
        synchronized (shared) {
            if (!(shared.become(state -> state.notLoaded(failure)).session() instanceof Degraded)) {
                return CompletableFuture.failedFuture(failure);
            }
        }
        Throwable cause = Promises.causeOf(failure);
        // That the store is not asked has been said when that began.
        Level level = cause instanceof StoreNotAskedException ? Level.DEBUG : Level.WARNING;
        LOG.log(level, "A request goes on with an empty session, which is not stored: {0}", cause.getMessage());
        return Promises.KEPT;
    }

    // ---- a long request

    void answerEndsWhen(BooleanSupplier ended) {
        answerEnd = Optional.of(ended);
    }

    @Override
    public boolean hasEnded() {
        return answerEnd.filter(BooleanSupplier::getAsBoolean).isPresent();
    }

    /** From now on there is something to look after. Under the lock. */
    void lookAfter() {
        if (ticket.isEmpty() && shared.state().use().usage() == Usage.SLIDING) {
            ticket = Optional.of(keepAlive.enter(this));
        }
    }

    @Override
    public void renewIfLong() {
        Optional<CommitInput> in;
        synchronized (shared) {
            in = shared.state().toRenew();
        }
        in.ifPresent(renewing -> committer.commit(renewing).thenAccept(this::renewed));
    }

    private void renewed(Committed committed) {
        synchronized (shared) {
            shared.become(state -> state.renewed(committed.end().use().renewedAt()));
        }
    }

    // ---- the end

    /**
     * From now on every change is too late.
     *
     * @param caller whom the runtime has named by now
     */
    CompletionStage<CommitResult> end(Optional<String> caller) {
        CommitInput in;
        synchronized (shared) {
            caller.ifPresent(name -> shared.become(known -> known.principalSeen(name)));
            RequestState state = shared.become(RequestState::closed);
            in = state.toEnd(state.session().isLoaded() ? shared.lastChanges() : List.of(), committer.unconfirmed());
        }
        return committer.commit(in).thenApply(this::ended).thenApply(committer::result);
    }

    private Committed ended(Committed committed) {
        synchronized (shared) {
            boolean begins = !(shared.state().session() instanceof Live);
            if (shared.become(state -> state.ended(committed.end())).session() instanceof Live && begins) {
                Instant now = clock.instant();
                shared.become(state -> state.renewed(now));
                lookAfter();
            }
        }
        return committed;
    }

    /** Nothing more is stored. Where nobody tells when the answer ends, this is the last that is known of the request. */
    void saved() {
        if (answerEnd.isEmpty()) {
            leave();
        }
    }

    /** Hands out what has happened since the last call. */
    void tell(Consumer<Object> observers) {
        events.drain().forEach(observers);
    }

    /** The request needs no looking after any more. */
    void leave() {
        synchronized (shared) {
            ticket.ifPresent(keepAlive::leave);
            ticket = Optional.empty();
        }
    }
}
