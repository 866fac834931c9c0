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
import java.util.function.UnaryOperator;

import io.sojourn.SessionLoaded;
import io.sojourn.engine.KeepAlive.Ticket;
import io.sojourn.engine.RenewalPolicy.Usage;
import io.sojourn.engine.SessionCommitter.Committed;
import io.sojourn.engine.SessionRepository.LoadResult;
import io.sojourn.engine.SessionState.Degraded;
import io.sojourn.engine.SessionState.Live;
import io.sojourn.engine.SessionState.Wanted;
import io.sojourn.seal.DataType;
import io.sojourn.spi.StoreNotAskedException;

/**
 * What the store hears of one request's session, and what its answers make of it: after the load, for an atomic update,
 * while the request runs for long, and at the end. Never waits; thread-safe.
 */
final class SessionProgress implements KeepAlive.Running {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    private final SharedState shared;
    private final SessionCommitter committer;
    private final Randomness random;
    private final KeepAlive keepAlive;
    private final EventLog events;
    private final Clock clock;
    private Optional<Ticket> ticket = Optional.empty();
    private volatile Optional<BooleanSupplier> answerEnd = Optional.empty();

    SessionProgress(
            SharedState shared,
            SessionCommitter committer,
            Randomness random,
            KeepAlive keepAlive,
            EventLog events,
            Clock clock) {
        this.shared = shared;
        this.committer = committer;
        this.random = random;
        this.keepAlive = keepAlive;
        this.events = events;
        this.clock = clock;
    }

    // ---- the load

    /** @param caller whom the runtime had named before, who does not get another's session */
    CompletionStage<Void> loaded(LoadResult result, Optional<String> caller) {
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
    CompletionStage<Void> notLoaded(Throwable failure) {
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

    private void lookAfter() {
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

    // ---- atomic updates

    <T> AtomicUpdate<T> begin(Class<T> type, UnaryOperator<T> change) {
        return begin(shared.type(type), change);
    }

    <T> AtomicUpdate<T> begin(DataType<T> type, UnaryOperator<T> change) {
        synchronized (shared) {
            return new AtomicUpdate<>(shared, shared.state().epoch(), type, change);
        }
    }

    /** From the moment it is stored its result is what this request sees, and no change of its own. */
    <T> CompletionStage<T> update(AtomicUpdate<T> update, FunctionCaller caller) {
        return committer
                .commit(updating(update), in -> caller.call(() -> update.applyTo(in)))
                .whenComplete((committed, failure) -> {
                    if (failure != null) {
                        updateFailed(update);
                    }
                })
                .thenApply(committed -> updated(update, committed.end()));
    }

    /** The change is made anew for each state of the session that it meets. */
    private CommitInput updating(AtomicUpdate<?> update) {
        synchronized (shared) {
            if (isOfPresent(update)) {
                RequestState state = shared.become(RequestState::created);
                update.after(shared.tracked(update.type()).change(), state.pending());
            }
            return shared.state().toUpdate(update.epoch());
        }
    }

    private <T> T updated(AtomicUpdate<T> update, CommitInput end) {
        synchronized (shared) {
            if (isOfPresent(update)) {
                if (beginsForAnother(shared.state().session(), end.state())) {
                    shared.forgetData();
                }
                if (shared.become(state -> state.updated(end, update.pending())).session() instanceof Live live) {
                    lookAfter();
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
                        .filter(next -> next.handle().equals(old.handle()))
                        .isEmpty())
                .isPresent();
    }

    private void updateFailed(AtomicUpdate<?> update) {
        synchronized (shared) {
            if (isOfPresent(update) && shared.state().session() instanceof Wanted) {
                random.moveFresh();
            }
        }
    }

    private boolean isOfPresent(AtomicUpdate<?> update) {
        return update.epoch() == shared.state().epoch();
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
            in = state.toEnd(state.session().isLoaded() ? shared.data().lastChanges() : List.of());
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

    /** The request needs no looking after any more. */
    void leave() {
        synchronized (shared) {
            ticket.ifPresent(keepAlive::leave);
            ticket = Optional.empty();
        }
    }
}
