package io.sojourn.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.sojourn.OnOutage;
import io.sojourn.SessionContextException;
import io.sojourn.StoreUnavailableException;
import io.sojourn.engine.CommitInput.ClientCookie;
import io.sojourn.engine.CommitInput.Ending;
import io.sojourn.engine.PendingChanges.Action;
import io.sojourn.engine.RenewalPolicy.TrackedUse;
import io.sojourn.engine.RenewalPolicy.Usage;
import io.sojourn.engine.SessionState.Absent;
import io.sojourn.engine.SessionState.Degraded;
import io.sojourn.engine.SessionState.Gone;
import io.sojourn.engine.SessionState.Live;
import io.sojourn.engine.SessionState.Unavailable;
import io.sojourn.engine.SessionState.Unloaded;
import io.sojourn.engine.SessionState.Wanted;

/**
 * How far one request has come with its session, without the objects that the application works on. Immutable: what
 * happens next makes another one.
 *
 * @param endings one for each {@code invalidate()}, with what that leaves to be done
 * @param session where the present session stands
 * @param pending what is wanted of it beside its data
 * @param use how the request uses it
 * @param onOutage what becomes of the request if it cannot be loaded
 * @param stage whether changes are still in time
 */
record RequestState(
        List<Optional<Ending>> endings,
        SessionState session,
        PendingChanges pending,
        TrackedUse use,
        OnOutage.Policy onOutage,
        Stage stage) {

    enum Stage {
        OPEN,
        CLOSED
    }

    static RequestState begun(Usage usage, OnOutage.Policy onOutage) {
        return new RequestState(
                List.of(), new Unloaded(), PendingChanges.NONE, TrackedUse.begun(usage), onOutage, Stage.OPEN);
    }

    // ---- the load

    RequestState using(Usage usage) {
        return with(new TrackedUse(usage, use.renewedAt()));
    }

    RequestState onOutage(OnOutage.Policy policy) {
        return new RequestState(endings, session, pending, use, policy, stage);
    }

    RequestState loaded(Optional<SessionSnapshot> found) {
        return with(found.<SessionState>map(Live::brought).orElseGet(Absent::new));
    }

    RequestState notLoaded(Throwable failure) {
        boolean degrades =
                onOutage == OnOutage.Policy.DEGRADE && Promises.causeOf(failure) instanceof StoreUnavailableException;
        return with(degrades ? new Degraded() : new Unavailable());
    }

    // ---- what the application wants

    RequestState created() {
        requireOpen();
        return session instanceof Absent ? with(new Wanted()) : this;
    }

    RequestState touched() {
        requireOpen();
        if (session instanceof Unloaded) {
            return using(Usage.SLIDING);
        }
        return session instanceof Live && use.usage() != Usage.SLIDING ? with(pending.with(Action.SLIDE)) : this;
    }

    RequestState wanting(UnaryOperator<PendingChanges> more) {
        requireOpen();
        return with(more.apply(pending));
    }

    RequestState signedIn(String principal, Instant at) {
        return created().wanting(wanted -> wanted.signIn(principal, at));
    }

    /** What the application says in this very request counts more than what the runtime says. */
    RequestState seen(String principal) {
        boolean isOther = session.session()
                .filter(stored -> stored.header().principal().equals(Optional.of(principal)))
                .isEmpty();
        return stage == Stage.OPEN && session.isLoaded() && pending.principal().isEmpty() && isOther
                ? with(pending.principalSeen(principal))
                : this;
    }

    RequestState invalidated() {
        requireOpen();
        List<Optional<Ending>> more = new ArrayList<>(endings);
        if (session instanceof Live live) {
            more.add(Optional.of(new Ending.Stored(live)));
        } else {
            more.add(session instanceof Degraded ? Optional.of(new Ending.Unavailable()) : Optional.empty());
        }
        boolean isThere = session instanceof Live || session instanceof Wanted;
        return new RequestState(
                List.copyOf(more), isThere ? new Absent() : session, PendingChanges.NONE, use, onOutage, stage);
    }

    /** Which of the sessions of this request is the present one: each {@link #invalidated} begins another. */
    int epoch() {
        return endings.size();
    }

    // ---- what the rules decide from

    /** Nothing is wanted but that use may move the times. */
    CommitInput toRenew() {
        return input(session, PendingChanges.NONE);
    }

    /** @param epoch when the update was asked for */
    CommitInput toUpdate(int epoch) {
        return epoch == epoch() ? input(session, pending) : input(new Gone(), PendingChanges.NONE);
    }

    private CommitInput input(SessionState from, PendingChanges wanted) {
        return new CommitInput(List.of(), from, wanted, List.of(), use, ClientCookie.KEEP);
    }

    CommitInput toEnd(List<DataChange> changes) {
        boolean withoutSession = session instanceof Absent && endings.stream().allMatch(Optional::isEmpty);
        return new CommitInput(
                endings.stream().flatMap(Optional::stream).toList(),
                session,
                pending,
                changes,
                use,
                withoutSession ? ClientCookie.WITHOUT_SESSION : ClientCookie.KEEP);
    }

    // ---- what has been decided and done

    /** The times have been moved, or did not need to be. */
    RequestState renewed(Instant at) {
        return at.isAfter(use.renewedAt()) ? with(use.movedAt(at)) : this;
    }

    /**
     * What was wanted when the update began is stored with it: nothing is under a token that may be planted.
     *
     * @param stored what was wanted then
     */
    RequestState updated(CommitInput end, PendingChanges stored) {
        return with(end.state())
                .with(pending.equals(stored) ? end.pending() : pending)
                .renewed(end.use().renewedAt());
    }

    /** A session that an update has created for an epoch that is over is to be ended too. */
    RequestState updatedTooLate(CommitInput end, int epoch) {
        if (!(end.state() instanceof Live live) || live.arrival().isPresent()) {
            return this;
        }
        List<Optional<Ending>> more = new ArrayList<>(endings);
        more.set(epoch, Optional.of(new Ending.Stored(live)));
        return new RequestState(List.copyOf(more), session, pending, use, onOutage, stage);
    }

    RequestState closed() {
        return new RequestState(endings, session, pending, use, onOutage, Stage.CLOSED);
    }

    RequestState ended(CommitInput end) {
        return with(end.state()).with(PendingChanges.NONE).renewed(end.use().renewedAt());
    }

    // ---- changes in time

    void requireOpen() {
        if (stage == Stage.CLOSED) {
            throw tooLate();
        }
    }

    static SessionContextException tooLate() {
        return new SessionContextException("The answer of this request has begun, so its session can no longer be"
                + " loaded or changed: do it before the resource method returns or the first byte is written"
                + " (@LoadSession loads it before the method)");
    }

    private RequestState with(SessionState next) {
        return new RequestState(endings, next, pending, use, onOutage, stage);
    }

    private RequestState with(PendingChanges wanted) {
        return new RequestState(endings, session, wanted, use, onOutage, stage);
    }

    private RequestState with(TrackedUse other) {
        return new RequestState(endings, session, pending, other, onOutage, stage);
    }
}
