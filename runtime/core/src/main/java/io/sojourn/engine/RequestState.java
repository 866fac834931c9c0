package io.sojourn.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.sojourn.OnOutage;
import io.sojourn.SessionContextException;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.StoreUnavailableException;
import io.sojourn.engine.CommitInput.ClientCookie;
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
import io.sojourn.seal.SessionRecord;

/**
 * How far one request has come with its session, without the objects that the application works on. Immutable: what
 * happens next makes another one.
 *
 * @param endings of other sessions before the present one
 * @param session where the present session stands
 * @param pending what is wanted of it beside its data
 * @param use how the request uses it
 * @param onOutage what becomes of the request if it cannot be loaded
 * @param stage whether changes are still in time
 */
record RequestState(
        Endings endings,
        SessionState session,
        PendingChanges pending,
        TrackedUse use,
        OnOutage.Policy onOutage,
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
                Endings.NONE, new Unloaded(), PendingChanges.NONE, TrackedUse.begun(usage), onOutage, Stage.OPEN);
    }

    // ---- the load

    RequestState using(Usage usage) {
        return with(new TrackedUse(usage, use.renewedAt()));
    }

    RequestState onOutage(OnOutage.Policy policy) {
        return new RequestState(endings, session, pending, use, policy, stage);
    }

    RequestState loaded(LoadResult result) {
        if (result instanceof LoadResult.NothingLive nothing) {
            return with(endings.afterFinding(nothing)).with(new Absent());
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

    /** @throws IllegalStateException if nobody has signed in, from when it would count */
    RequestState rememberedFor(Duration length, Instant now) {
        requireOpen();
        Instant signedInAt = pending.authenticatedAt()
                .or(() -> session.session().flatMap(stored -> stored.data().authenticatedAt()))
                .orElseThrow(
                        () -> new IllegalStateException(
                                "Nobody has signed in to this session, so nobody can be remembered: call session.signIn first"));
        if (!signedInAt.plus(length).isAfter(now)) {
            throw new IllegalArgumentException("The user has signed in longer ago than " + length
                    + ", for which the session would be remembered: it counts from the sign-in, so sign them in again");
        }
        return with(pending.rememberedFor(length));
    }

    /** Nothing of somebody else's session is left to whoever signs in. */
    RequestState signedIn(String principal, Instant at) {
        PendingChanges wanted = pending.signIn(principal, at);
        boolean isAfterAnother = pending.signIn()
                        .filter(earlier -> !earlier.name().equals(principal))
                        .isPresent()
                && !(session instanceof Degraded);
        boolean isAfterSomebody = session instanceof Gone gone && gone.left().isEmpty();
        RequestState before = isAfterAnother || isAfterSomebody || isReplacedBy(wanted) ? ended(Reason.REPLACED) : this;
        return before.begunAnew().wanting(left -> left.signIn(principal, at));
    }

    private RequestState begunAnew() {
        return session instanceof Gone gone ? with(new Wanted(gone.left().orElse(SessionRecord.EMPTY))) : created();
    }

    /** Who signs out is not named again by what the runtime knew before. */
    RequestState principalSeen(String principal) {
        if (stage != Stage.OPEN || !session.isLoaded() || endings.count() > 0) {
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
        boolean isThere = session instanceof Live || session instanceof Wanted;
        return with(endings.and(session, reason))
                .with(isThere ? new Absent() : session)
                .with(PendingChanges.NONE);
    }

    /** Which of the sessions of this request is the present one: each end begins another. */
    int epoch() {
        return endings.count();
    }

    // ---- what the rules decide from

    /** Nothing is wanted but that use may move the times of what is stored. */
    Optional<CommitInput> toRenew() {
        return session instanceof Live && stage != Stage.CLOSED
                ? Optional.of(input(session, PendingChanges.NONE))
                : Optional.empty();
    }

    /**
     * What has been ended goes first: who is left half-way has not signed in. An update that fails creates nothing.
     *
     * @param epoch when the update was asked for
     */
    CommitInput toUpdate(int epoch) {
        return epoch == epoch()
                ? new CommitInput(
                        endings.toDelete(),
                        session instanceof Absent ? new Wanted() : session,
                        pending,
                        List.of(),
                        use,
                        ClientCookie.KEEP)
                : input(new Gone(Optional.empty()), PendingChanges.NONE);
    }

    private CommitInput input(SessionState from, PendingChanges wanted) {
        return new CommitInput(List.of(), from, wanted, List.of(), use, ClientCookie.KEEP);
    }

    /** @param unconfirmed where sessions may have been created without an answer */
    CommitInput toEnd(List<DataChange> changes, List<SessionToken> unconfirmed) {
        ClientCookie cookie = session instanceof Absent ? ClientCookie.WITHOUT_SESSION : ClientCookie.KEEP;
        return new CommitInput(endings.left(unconfirmed), session, pending, changes, use, cookie);
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
        return with(endings.deleted())
                .with(end.state())
                .with(pending.equals(stored) ? end.pending() : pending)
                .renewed(end.use().renewedAt());
    }

    /** What an update has stored for an epoch that is over is to be ended too: created, or under another token. */
    RequestState updatedTooLate(CommitInput end, int epoch) {
        return end.state() instanceof Live live ? with(endings.storedLate(epoch, live)) : this;
    }

    RequestState closed() {
        return new RequestState(endings, session, pending, use, onOutage, Stage.CLOSED);
    }

    RequestState ended(CommitInput end) {
        return new RequestState(endings, end.state(), PendingChanges.NONE, use, onOutage, Stage.ENDED)
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

    private RequestState with(Endings more) {
        return new RequestState(more, session, pending, use, onOutage, stage);
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
