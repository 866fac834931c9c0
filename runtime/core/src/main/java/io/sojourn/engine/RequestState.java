package io.sojourn.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.sojourn.OnOutage;
import io.sojourn.SessionContextException;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.StoreUnavailableException;
import io.sojourn.engine.CommitInput.ClientCookie;
import io.sojourn.engine.CommitInput.Ending;
import io.sojourn.engine.PendingChanges.Action;
import io.sojourn.engine.RenewalPolicy.TrackedUse;
import io.sojourn.engine.RenewalPolicy.Usage;
import io.sojourn.engine.SessionRepository.LoadResult;
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
 * @param endings one for each session that the request has ended, with what that leaves to be done
 * @param session where the present session stands
 * @param pending what is wanted of it beside its data
 * @param use how the request uses it
 * @param onOutage what becomes of the request if it cannot be loaded
 * @param unfound what the client brought for which the store had nothing live
 * @param stage whether changes are still in time
 */
record RequestState(
        List<Optional<Ending>> endings,
        SessionState session,
        PendingChanges pending,
        TrackedUse use,
        OnOutage.Policy onOutage,
        List<SessionToken> unfound,
        Stage stage) {

    enum Stage {
        OPEN,
        /** What was changed is being stored. */
        CLOSED,
        /** It is stored; the answer may still be on its way. */
        ENDED
    }

    static RequestState begun(Usage usage, OnOutage.Policy onOutage) {
        return new RequestState(
                List.of(),
                new Unloaded(),
                PendingChanges.NONE,
                TrackedUse.begun(usage),
                onOutage,
                List.of(),
                Stage.OPEN);
    }

    // ---- the load

    RequestState using(Usage usage) {
        return with(new TrackedUse(usage, use.renewedAt()));
    }

    RequestState onOutage(OnOutage.Policy policy) {
        return new RequestState(endings, session, pending, use, policy, unfound, stage);
    }

    RequestState loaded(LoadResult result) {
        if (result instanceof LoadResult.NothingLive nothing) {
            return new RequestState(endings, new Absent(), pending, use, onOutage, nothing.absent(), stage);
        }
        return with(Live.brought(((LoadResult.Found) result).session()));
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

    /** Nothing of somebody else's session is left to whoever signs in. */
    RequestState signedIn(String principal, Instant at) {
        requireOpen();
        PendingChanges wanted = pending.signIn(principal, at);
        boolean isAfterAnother = pending.signIn()
                        .filter(earlier -> !earlier.name().equals(principal))
                        .isPresent()
                && !(session instanceof Degraded);
        RequestState before = isAfterAnother || isReplacedBy(wanted) ? ended(Reason.REPLACED) : this;
        return before.created().wanting(left -> left.signIn(principal, at));
    }

    /** Who signs out is not named again by what the runtime knew before. */
    RequestState principalSeen(String principal) {
        if (stage != Stage.OPEN || !session.isLoaded() || !endings.isEmpty()) {
            return this;
        }
        PendingChanges known = pending.principalSeen(principal);
        return isReplacedBy(known) ? ended(Reason.REPLACED).created().with(known.identity()) : with(known);
    }

    private boolean isReplacedBy(PendingChanges wanted) {
        return session.session()
                .filter(stored -> wanted.replaces(stored.header()))
                .isPresent();
    }

    RequestState invalidated() {
        requireOpen();
        return ended(Reason.INVALIDATED);
    }

    private RequestState ended(Reason reason) {
        List<Optional<Ending>> more = new ArrayList<>(endings);
        if (session instanceof Live live) {
            more.add(Optional.of(new Ending.Stored(live, reason)));
        } else {
            more.add(session instanceof Degraded ? Optional.of(new Ending.Unavailable()) : Optional.empty());
        }
        boolean isThere = session instanceof Live || session instanceof Wanted;
        return new RequestState(
                List.copyOf(more),
                isThere ? new Absent() : session,
                PendingChanges.NONE,
                use,
                onOutage,
                unfound,
                stage);
    }

    /** Which of the sessions of this request is the present one: each end begins another. */
    int epoch() {
        return endings.size();
    }

    // ---- what the rules decide from

    /** Nothing is wanted but that use may move the times of what is stored. */
    Optional<CommitInput> toRenew() {
        return session instanceof Live && stage != Stage.CLOSED
                ? Optional.of(input(session, PendingChanges.NONE))
                : Optional.empty();
    }

    /**
     * What has been ended goes first: who is left half-way has not signed in.
     *
     * @param epoch when the update was asked for
     */
    CommitInput toUpdate(int epoch) {
        return epoch == epoch()
                ? new CommitInput(toDelete(), session, pending, List.of(), use, ClientCookie.KEEP)
                : input(new Gone(), PendingChanges.NONE);
    }

    private List<Ending> toDelete() {
        return endings.stream()
                .flatMap(Optional::stream)
                .filter(Ending.Stored.class::isInstance)
                .toList();
    }

    private CommitInput input(SessionState from, PendingChanges wanted) {
        return new CommitInput(List.of(), from, wanted, List.of(), use, ClientCookie.KEEP);
    }

    CommitInput toEnd(List<DataChange> changes) {
        boolean withoutSession = session instanceof Absent && endings.stream().allMatch(Optional::isEmpty);
        return new CommitInput(
                Stream.concat(unfoundEndings(), endings.stream().flatMap(Optional::stream))
                        .toList(),
                session,
                pending,
                changes,
                use,
                withoutSession ? ClientCookie.WITHOUT_SESSION : ClientCookie.KEEP);
    }

    /** Whoever signs out ends what was brought also where it has expired by this node's clock alone. */
    private Stream<Ending> unfoundEndings() {
        return endings.isEmpty() ? Stream.empty() : unfound.stream().map(Ending.NotFound::new);
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
        List<Optional<Ending>> left = endings.stream()
                .map(ending -> ending.filter(Ending.Unavailable.class::isInstance))
                .toList();
        return new RequestState(left, session, pending, use, onOutage, unfound, stage)
                .with(end.state())
                .with(pending.equals(stored) ? end.pending() : pending)
                .renewed(end.use().renewedAt());
    }

    /** A session that an update has created for an epoch that is over is to be ended too. */
    RequestState updatedTooLate(CommitInput end, int epoch) {
        if (!(end.state() instanceof Live live) || live.arrival().isPresent()) {
            return this;
        }
        List<Optional<Ending>> more = new ArrayList<>(endings);
        more.set(epoch, Optional.of(new Ending.Stored(live, Reason.INVALIDATED)));
        return new RequestState(List.copyOf(more), session, pending, use, onOutage, unfound, stage);
    }

    RequestState closed() {
        return new RequestState(endings, session, pending, use, onOutage, unfound, Stage.CLOSED);
    }

    RequestState ended(CommitInput end) {
        return new RequestState(endings, end.state(), PendingChanges.NONE, use, onOutage, unfound, Stage.ENDED)
                .renewed(end.use().renewedAt());
    }

    // ---- changes in time

    void requireOpen() {
        if (stage != Stage.OPEN) {
            throw tooLate();
        }
    }

    static SessionContextException tooLate() {
        return new SessionContextException("The answer of this request has begun, so its session can no longer be"
                + " loaded or changed: do it before the resource method returns or the first byte is written"
                + " (@LoadSession loads it before the method)");
    }

    private RequestState with(SessionState next) {
        return new RequestState(endings, next, pending, use, onOutage, unfound, stage);
    }

    private RequestState with(PendingChanges wanted) {
        return new RequestState(endings, session, wanted, use, onOutage, unfound, stage);
    }

    private RequestState with(TrackedUse other) {
        return new RequestState(endings, session, pending, other, onOutage, unfound, stage);
    }
}
