package io.sojourn.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.sojourn.SessionEnded.Reason;
import io.sojourn.engine.CommitResult.Use;
import io.sojourn.engine.Randomness.Fresh;
import io.sojourn.engine.RenewalPolicy.TrackedUse;
import io.sojourn.engine.SessionState.Gone;
import io.sojourn.engine.SessionState.Live;
import io.sojourn.engine.SessionState.Wanted;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.DeleteResult;

/**
 * What {@link CommitRules} decide from: how far the end of a request, or an update in the middle of it, has come.
 * Immutable; what a store operation answered makes the next one.
 *
 * @param endings of the sessions that the request has ended and not deleted yet
 * @param state where the present session stands
 * @param pending what is wanted of it; nothing once it is written
 * @param data what was done to its data; nothing once it is written
 * @param use how the request uses the session
 * @param cookie what becomes of the client's cookie unless the present session asks for more
 */
record CommitInput(
        List<Ending> endings,
        SessionState state,
        PendingChanges pending,
        List<DataChange> data,
        TrackedUse use,
        ClientCookie cookie) {

    /** What {@code invalidate()}, or a sign-in as somebody else, leaves to be done. */
    sealed interface Ending {

        /** The session is to be deleted, and observers are told why. */
        record Stored(Live session, Reason reason) implements Ending {}

        /** The client brought this, and nothing live was found for it. */
        record NotFound(SessionToken token) implements Ending {}

        /** An attempt to create a session here got no answer, and the client does not know this token. */
        record Unconfirmed(SessionToken token) implements Ending {}

        /** The session could not be loaded, so nobody may be told that it has ended. */
        record Unavailable() implements Ending {}
    }

    /** What becomes of the client's cookie. */
    enum ClientCookie {
        KEEP,
        /** The client gets that of the present session. */
        SEND,
        REMOVE,
        /** The client has no session: it keeps what it has, unless that can never be read. */
        WITHOUT_SESSION
    }

    /** Only the request that ends a session removes the cookie: after another one there may be a newer sign-in. */
    CommitInput deleted(Live session, DeleteResult result) {
        boolean removes = result != DeleteResult.ABSENT && session.arrival().isPresent();
        ClientCookie then = removes ? ClientCookie.REMOVE : cookie;
        if (endings.isEmpty()) { // it was in the way of somebody else, who begins anew
            return new CommitInput(endings, new Wanted(), pending.identity(), List.of(), use, then);
        }
        return new CommitInput(endings.subList(1, endings.size()), state, pending, data, use, then);
    }

    /** Nobody knows what a repetition has not found, so only what surely has ended takes the cookie along. */
    CommitInput deletedUnfound(DeleteResult result) {
        boolean removes = result == DeleteResult.DELETED && endings.get(0) instanceof Ending.NotFound;
        ClientCookie then = removes ? ClientCookie.REMOVE : cookie;
        return new CommitInput(endings.subList(1, endings.size()), state, pending, data, use, then);
    }

    /** Nobody knows whether it is stored, or will be, so the next attempt is to have another place. */
    CommitInput unanswered(SessionSnapshot attempt) {
        Fresh lost = new Fresh(attempt.token(), attempt.header().createdAt());
        return with(new Wanted(record(), Optional.of(lost)), pending, data, use);
    }

    CommitInput created(SessionSnapshot mine) {
        return written(new Live(mine, Optional.empty(), Use.TOUCHED));
    }

    CommitInput saved(SessionSnapshot mine) {
        return written(((Live) state).replacedBy(mine));
    }

    /** Another save came first. */
    CommitInput overtakenBy(SessionSnapshot newer) {
        return with(((Live) state).now(newer), pending, data, use);
    }

    /**
     * The session ended meanwhile, and what was wanted of it is dropped. Only a sign-in begins a new one: with what nobody
     * had left in the old one, as a second click on "sign in" must not cost the cart, but with nothing of anybody.
     */
    CommitInput gone() {
        SessionSnapshot old = ((Live) state).stored();
        boolean wasNobodys = old.header().principal().isEmpty();
        if (pending.signIn().isEmpty()) {
            return written(new Gone(wasNobodys ? Optional.of(changed(old.data())) : Optional.empty()));
        }
        return wasNobodys
                ? with(new Wanted(old.data()), pending, data, use)
                : with(new Wanted(), pending.identity(), List.of(), use);
    }

    /** What the request has been shown. */
    private SessionRecord changed(SessionRecord old) {
        SessionRecord changed = old;
        for (DataChange change : data) {
            changed = change.applyTo(changed);
        }
        return changed;
    }

    /** What is stored, or what a new session begins with. */
    SessionRecord record() {
        return state instanceof Wanted wanted
                ? wanted.data()
                : state.session().map(SessionSnapshot::data).orElse(SessionRecord.EMPTY);
    }

    CommitInput renewed(Instant at) {
        return with(state, pending, data, use.movedAt(at));
    }

    CommitInput withData(List<DataChange> changes) {
        return with(state, pending, changes, use);
    }

    private CommitInput written(SessionState newState) {
        Instant moved = newState.session()
                .map(session -> session.header().lastAccessedAt())
                .orElse(use.renewedAt());
        return with(newState, PendingChanges.NONE, List.of(), use.movedAt(moved));
    }

    private CommitInput with(SessionState newState, PendingChanges left, List<DataChange> dataLeft, TrackedUse moved) {
        return new CommitInput(endings, newState, left, dataLeft, moved, cookie);
    }
}
