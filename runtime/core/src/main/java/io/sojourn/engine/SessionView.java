package io.sojourn.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.sojourn.engine.Randomness.Fresh;
import io.sojourn.engine.RenewalPolicy.TrackedUse;
import io.sojourn.engine.RenewalPolicy.Usage;
import io.sojourn.engine.SessionState.Absent;
import io.sojourn.engine.SessionState.Arrival;
import io.sojourn.engine.SessionState.Degraded;
import io.sojourn.engine.SessionState.Live;
import io.sojourn.engine.SessionState.Wanted;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.SessionHeader;

/**
 * One request's session to look at, as the request leaves it by now; see {@link io.sojourn.Session} for what each answer
 * means. Immutable.
 */
public final class SessionView {

    private final RequestState request;
    private final Optional<SessionSnapshot> session;
    private final RenewalPolicy renewals;
    private final Instant now;

    /**
     * @param request how far it has come
     * @param session with the header that is wanted: stored, or to be created
     */
    SessionView(RequestState request, Optional<SessionSnapshot> session, RenewalPolicy renewals, Instant now) {
        this.request = request;
        this.session = session;
        this.renewals = renewals;
        this.now = now;
    }

    /** The session with the header that its request wants by now: what is stored, or what is to be created. */
    static SessionView of(SharedState shared, CommitRules rules, Randomness random, Instant now) {
        RequestState state = shared.state();
        Optional<SessionSnapshot> base = isToBeCreated(shared)
                ? Optional.of(toBeCreated(rules.headers(), random.fresh(now)))
                : state.session().session();
        Optional<SessionSnapshot> wanted = base.map(session -> session.with(
                rules.wanted(session.header(), state.pending(), session.data().authenticatedAt(), now),
                session.data()));
        return new SessionView(state, wanted, rules.renewals(), now);
    }

    /** Compares what was touched with its defaults, and changes nothing. */
    private static boolean isToBeCreated(SharedState shared) {
        SessionState session = shared.state().session();
        return session instanceof Wanted
                || (session instanceof Absent && CommitRules.isWorthASession(shared.changes()));
    }

    private static SessionSnapshot toBeCreated(HeaderRules headers, Fresh fresh) {
        return new SessionSnapshot(fresh.token(), headers.first(fresh.token(), fresh.at(), 0), SessionRecord.EMPTY);
    }

    /** Whether the client brought it, or an update of this request has stored it. */
    public boolean isStored() {
        return request.session() instanceof Live;
    }

    public boolean ended() {
        return request.endings().cameTooLate();
    }

    public boolean isNew() {
        return session.isPresent() && arrival().isEmpty();
    }

    public boolean degraded() {
        return request.session() instanceof Degraded;
    }

    public Optional<String> handle() {
        return session.map(SessionSnapshot::handle);
    }

    public Optional<Instant> createdAt() {
        return header().map(SessionHeader::createdAt);
    }

    public Optional<Instant> lastAccessedAt() {
        return arrival().map(Arrival::lastAccessedAt).or(this::createdAt);
    }

    public Optional<Instant> expiresAt() {
        boolean isWritten = !isStored() || request.pending().has(PendingChanges.Action.SLIDE) || hasOtherTimeout();
        TrackedUse counted = isWritten ? new TrackedUse(Usage.SLIDING, now) : request.use();
        return header().map(header -> renewals.expiresAt(header, counted));
    }

    /** Zero if there is no session. */
    public Duration timeUntilExpiry() {
        return expiresAt()
                .map(end -> Duration.between(now, end))
                .filter(left -> !left.isNegative())
                .orElse(Duration.ZERO);
    }

    public Optional<String> principal() {
        return header().flatMap(SessionHeader::principal);
    }

    /** Who is remembered has proved nothing recently but by signing in again. */
    public boolean authenticatedWithin(Duration age) {
        return session.flatMap(known -> request.pending().authenticatedAt().or(known::freshSince))
                .filter(at -> !at.isBefore(now.minus(age)))
                .isPresent();
    }

    /** Whether the application has signed in whose session it is, however long ago. */
    public boolean hasSignedIn() {
        return session.flatMap(known -> request.pending()
                        .authenticatedAt()
                        .or(() -> known.data().authenticatedAt()))
                .isPresent();
    }

    private boolean hasOtherTimeout() {
        Optional<SessionHeader> stored = request.session().session().map(SessionSnapshot::header);
        return !header().map(SessionHeader::idleTimeout).equals(stored.map(SessionHeader::idleTimeout));
    }

    private Optional<SessionHeader> header() {
        return session.map(SessionSnapshot::header);
    }

    private Optional<Arrival> arrival() {
        return request.session() instanceof Live live ? live.arrival() : Optional.empty();
    }
}
