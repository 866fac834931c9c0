package io.sojourn.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.SessionRegenerated;
import io.sojourn.SessionSaved;
import io.sojourn.SessionSignedIn;
import io.sojourn.SessionStarted;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.CommitDecision.Create;
import io.sojourn.engine.CommitDecision.Delete;
import io.sojourn.engine.CommitDecision.DeleteUnfound;
import io.sojourn.engine.CommitDecision.Done;
import io.sojourn.engine.CommitDecision.Refuse;
import io.sojourn.engine.CommitDecision.Renew;
import io.sojourn.engine.CommitDecision.Save;
import io.sojourn.engine.CommitInput.ClientCookie;
import io.sojourn.engine.CommitInput.Ending;
import io.sojourn.engine.PendingChanges.Action;
import io.sojourn.engine.SessionState.Absent;
import io.sojourn.engine.SessionState.Live;
import io.sojourn.engine.SessionState.Wanted;
import io.sojourn.engine.TokenRules.Rotation;
import io.sojourn.seal.SectionChange;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.SessionHeader;

/**
 * Decides what is written for a request and what becomes of the cookie: first ended sessions are deleted, then the
 * present one is created or saved. A pure function: the loaded session, what the request wants, chance and time enter, and
 * the next store operation leaves.
 *
 * @param headers what the written headers say
 * @param tokens when tokens are replaced
 * @param renewals when use moves the deadline
 */
record CommitRules(HeaderRules headers, TokenRules tokens, RenewalPolicy renewals) {

    CommitRules(TimeConfig times) {
        this(new HeaderRules(times), new TokenRules(times, new HeaderRules(times)), new RenewalPolicy(times));
    }

    /**
     * @param in how far it has come
     * @param client to whom a session may be bound
     * @param random what is drawn
     * @param now the time
     * @return the next thing to do
     */
    CommitDecision decide(CommitInput in, RequestClient client, Randomness random, Instant now) {
        if (!in.endings().isEmpty()) {
            return end(in.endings().get(0), random, now);
        }
        if (in.state() instanceof Live live) {
            return overStored(live, in, client, random, now);
        }
        if (in.state() instanceof Wanted wanted) {
            return create(in, wanted.drawn(random, now), client, random, now);
        }
        return in.state() instanceof Absent && isWorthASession(in.data())
                ? create(in, random.fresh(now), client, random, now)
                : new Done(in.cookie());
    }

    /** Whether there is anything to store where nothing is. Removing what is not there leaves nothing. */
    static boolean isWorthASession(List<DataChange> changes) {
        return changes.stream().anyMatch(change -> change.over(SessionRecord.EMPTY) instanceof SectionChange.Write);
    }

    private static CommitDecision end(Ending ending, Randomness random, Instant now) {
        if (ending instanceof Ending.Stored stored) {
            return delete(stored.session(), stored.reason(), random, now);
        }
        if (ending instanceof Ending.NotFound unfound) {
            String handle = unfound.token().key().handle();
            return new DeleteUnfound(
                    unfound.token(), List.of(new SessionEnded(handle, Optional.empty(), Reason.INVALIDATED, now)));
        }
        if (ending instanceof Ending.Unconfirmed unconfirmed) {
            return new DeleteUnfound(unconfirmed.token(), List.of()); // nobody was told that it began
        }
        return new Refuse(new StoreUnavailableException("The session could not be loaded, because the store is not"
                + " available, so it was not ended either"));
    }

    private static CommitDecision delete(Live live, Reason reason, Randomness random, Instant now) {
        SessionSnapshot session = live.stored();
        return new Delete(
                live,
                random.lostSuccessor(),
                List.of(new SessionEnded(session.handle(), session.header().principal(), reason, now)));
    }

    private Create create(
            CommitInput in, Randomness.Fresh fresh, RequestClient client, Randomness random, Instant now) {
        PendingChanges pending = in.pending();
        SessionHeader blank = headers.first(fresh.token(), fresh.at(), random.writeId());
        SessionHeader first = wanted(blank, pending, Optional.empty(), now);
        SessionHeader header = first.renewed(renewals.bySave(first), now);
        SessionSnapshot begun = new SessionSnapshot(fresh.token(), header, in.record());
        SessionRecord data = withSignIn(
                Applied.to(begun.data(), in.data()).data(),
                pending,
                header.principal().isPresent());
        SessionSnapshot next = begun.with(header, client.bound(begun, data));
        List<Object> events = new ArrayList<>(2);
        events.add(new SessionStarted(next.handle(), header.principal(), now));
        signedIn(next, now).ifPresent(events::add);
        return new Create(next, events);
    }

    private CommitDecision overStored(Live live, CommitInput in, RequestClient client, Randomness random, Instant now) {
        SessionSnapshot stored = live.stored();
        PendingChanges pending = in.pending();
        if (pending.replaces(stored.header())) {
            return delete(live, Reason.REPLACED, random, now); // another request has made it somebody else's meanwhile
        }
        boolean signsIn = pending.signsInOver(stored.header());
        Rotation rotation = tokens.rotation(live, pending, random, now);
        // What was done is still to be told, but a sum must not count again, unless that was another write.
        boolean isDone = rotation == Rotation.DONE;
        Applied applied = isDone && !random.lostAnUpdate()
                ? new Applied(stored.data(), in.data().size())
                : Applied.to(stored.data(), in.data());
        SessionRecord data = withSignIn(applied.data(), pending, signsIn);
        boolean proves = !data.authenticatedAt().equals(stored.data().authenticatedAt());
        boolean dataChanges = proves || applied.changes() > 0;
        boolean headerChanges = rotation != Rotation.NONE
                || signsIn
                || pending.has(Action.SLIDE)
                || pending.remembered().isPresent()
                || headers.timeout(stored.header(), pending).isPresent();
        if (!headerChanges && !dataChanges) {
            return renewOrDone(live, in, now);
        }
        SessionRecord bound = signsIn || pending.authenticatedAt().isPresent()
                ? client.bound(stored, data)
                : client.renewed(stored, data);
        SessionHeader wanted = wanted(stored.header(), pending, stored.data().authenticatedAt(), now);
        SessionHeader next = headers.next(
                wanted,
                pending.has(Action.SLIDE) ? renewals.slide(wanted) : renewals.bySave(wanted),
                now,
                random.writeId());
        SessionSnapshot written =
                tokens.rotated(stored, rotation, next, random, now).withData(bound);
        boolean signedIn =
                signsIn || proves || (isDone && pending.authenticatedAt().isPresent());
        return new Save(stored, written, events(stored, written, rotation, dataChanges, signedIn, now));
    }

    private CommitDecision renewOrDone(Live live, CommitInput in, Instant now) {
        return renewals.due(live.stored().header(), in.use(), now)
                .<CommitDecision>map(renewal -> new Renew(live.stored(), renewal, now))
                .orElseGet(() -> new Done(live.owesCookie() ? ClientCookie.SEND : in.cookie()));
    }

    // ---- what is wanted

    /**
     * A header with the wanted limits and principal.
     *
     * @param proved when the principal has proved who it is before
     */
    SessionHeader wanted(SessionHeader header, PendingChanges pending, Optional<Instant> proved, Instant now) {
        SessionHeader limited = headers.remembered(header, pending, proved);
        SessionHeader timed = headers.timeout(limited, pending)
                .map(timeout -> headers.timed(limited, timeout, now))
                .orElse(limited);
        return headers.named(timed, pending);
    }

    /** Whoever signs in does not inherit the proof of somebody else. */
    private static SessionRecord withSignIn(SessionRecord data, PendingChanges pending, boolean signsIn) {
        return signsIn || pending.authenticatedAt().isPresent()
                ? data.withAuthenticatedAt(pending.authenticatedAt())
                : data;
    }

    /**
     * What is stored, with the request's changes merged in.
     *
     * @param changes how many sections have become others
     */
    private record Applied(SessionRecord data, int changes) {

        static Applied to(SessionRecord stored, List<DataChange> wanted) {
            SessionRecord data = stored;
            int changes = 0;
            for (DataChange change : wanted) {
                SectionChange result = change.over(data);
                changes += result instanceof SectionChange.None ? 0 : 1;
                data = data.with(change.type().name(), result);
            }
            return new Applied(data, changes);
        }
    }

    // ---- what is told

    private static List<Object> events(
            SessionSnapshot stored,
            SessionSnapshot written,
            Rotation rotation,
            boolean dataChanges,
            boolean signsIn,
            Instant now) {
        List<Object> events = new ArrayList<>(3);
        if (dataChanges || !written.data().binding().equals(stored.data().binding())) {
            events.add(new SessionSaved(written.handle(), now));
        }
        if (rotation != Rotation.NONE) {
            events.add(new SessionRegenerated(written.handle(), written.header().principal(), now));
        }
        if (signsIn) {
            signedIn(written, now).ifPresent(events::add);
        }
        return events;
    }

    private static Optional<Object> signedIn(SessionSnapshot session, Instant now) {
        return session.header().principal().map(principal -> new SessionSignedIn(session.handle(), principal, now));
    }
}
