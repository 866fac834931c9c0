package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.sojourn.SessionCorruptException;
import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.engine.CommitDecision.Create;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.seal.CookieSeal;
import io.sojourn.seal.CookieSeal.Opened;
import io.sojourn.seal.CsrfToken;
import io.sojourn.seal.RecordFrame;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionKey;

/**
 * The session that is kept in the cookie, for one request: what the client brought is opened, changed in memory, and
 * sealed at the end if it is not what the client has. While the request lasts this is a store like any other, with one
 * caller. No other request sees it, so the last cookie that reaches the client wins. Thread-safe, and never waits.
 */
final class CookieSessions implements SessionRepository {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    /** An answer that takes longer may meet the cookie of a newer sign-in. */
    static final Duration QUICK = Duration.ofSeconds(2);

    private final CookieSeal seal;
    private final TokenCount counts;
    private final OnCorruption onCorruption;
    private final Clock clock;
    private final Map<SessionKey, SessionSnapshot> held = new HashMap<>(2);

    private Optional<SessionHeader> brought = Optional.empty();
    private Instant loadedAt = Instant.MIN;
    private Optional<Sealed> sealed = Optional.empty();
    private boolean foundUnreadable;

    /** The last cookie that was made: what was judged before a write is what the client gets after it. */
    private record Sealed(SessionHeader header, CookieChange.Replace cookie) {}

    /**
     * @param onCorruption what becomes of a session that is ours but cannot be read
     */
    CookieSessions(CookieSeal seal, TokenCount counts, OnCorruption onCorruption, Clock clock) {
        this.seal = seal;
        this.counts = counts;
        this.onCorruption = onCorruption;
        this.clock = clock;
    }

    /** The client has no verifier, and the seal keeps its hash to us. */
    @Override
    public CsrfToken csrfToken(SessionToken token) {
        return CsrfToken.of(token.verifierHash().bytes());
    }

    @Override
    public boolean hasCandidate(RequestClient client) {
        return client.cookieValues().stream().anyMatch(seal::mayOpen);
    }

    @Override
    public synchronized CompletionStage<LoadResult> load(RequestClient client, EventLog events) {
        Instant now = clock.instant();
        List<SessionToken> expired = new ArrayList<>(1);
        for (Opened session : opened(client.cookieValues(), events, now)) {
            try {
                SessionSnapshot found = read(session);
                if (!found.header().isLive(now)) {
                    counts.add(events, now);
                    held.put(found.token().key(), found);
                    expired.add(found.token());
                } else if (client.admits(found, events, now)) {
                    brought = Optional.of(found.header());
                    loadedAt = now;
                    held.put(found.token().key(), found);
                    return CompletableFuture.completedFuture(new LoadResult.Found(found));
                }
            } catch (SessionCorruptException e) {
                if (onCorruption == OnCorruption.FAIL) {
                    return CompletableFuture.failedFuture(e);
                }
                LOG.log(Level.WARNING, "{0}. Its cookie is removed; the caller goes on without it.", e.getMessage());
                String handle = SessionToken.keyOf(session.lookup()).handle();
                events.add(new SessionEnded(handle, Optional.empty(), Reason.CORRUPT, now));
                foundUnreadable = true;
            }
        }
        return CompletableFuture.completedFuture(
                new LoadResult.NothingLive(expired, expired.isEmpty() && !foundUnreadable ? Past.UNKNOWN : Past.OVER));
    }

    private List<Opened> opened(List<String> cookieValues, EventLog events, Instant now) {
        List<Opened> opened = new ArrayList<>(2);
        int tried = 0;
        for (String value : cookieValues) {
            if (!seal.mayOpen(value)) {
                counts.add(events, now);
            } else if (tried++ < StoreSessions.MOST_CANDIDATES) {
                seal.open(value).ifPresentOrElse(opened::add, () -> counts.add(events, now));
            }
        }
        return opened;
    }

    /** What was sealed by us, and may still be of a format that this version does not know. */
    private SessionSnapshot read(Opened session) {
        SessionEntry entry = EntryCodec.decode(session.content());
        SessionToken token =
                SessionToken.inCookie(session.lookup(), entry.header().verifier());
        return new SessionSnapshot(
                token,
                entry.header(),
                RecordFrame.read(entry.payload(), entry.header().createdAt()));
    }

    @Override
    public synchronized CompletionStage<Create> create(Create first, Supplier<Create> others) {
        held.put(first.next().token().key(), first.next());
        return CompletableFuture.completedFuture(first);
    }

    @Override
    public synchronized CompletionStage<SaveAttempt> save(SessionSnapshot next, SessionSnapshot basis) {
        return CompletableFuture.completedFuture(current(basis)
                .<SaveAttempt>map(current -> replace(current, next, basis))
                .orElseGet(SaveAttempt.Gone::new));
    }

    private SaveAttempt replace(SessionSnapshot current, SessionSnapshot next, SessionSnapshot basis) {
        if (current.header().version() != basis.header().version()) {
            return new SaveAttempt.Overtaken(current);
        }
        held.put(next.token().key(), next.with(next.header().replacing(current.header()), next.data()));
        return new SaveAttempt.Saved();
    }

    /** Not the last access alone: the client would have to be sent it. */
    @Override
    public synchronized void renew(SessionSnapshot session, Renewal renewal) {
        if (renewal instanceof Renewal.Slide) {
            current(session)
                    .ifPresent(found -> held.put(
                            found.token().key(),
                            found.with(found.header().renewed(renewal, clock.instant()), found.data())));
        }
    }

    @Override
    public CompletionStage<DeleteResult> delete(SessionSnapshot session, Optional<SessionToken> mine) {
        return delete(session.token());
    }

    /** Live or not: another node may have another clock, and go on with the cookie unless it is removed. */
    @Override
    public synchronized CompletionStage<DeleteResult> delete(SessionToken token) {
        boolean wasHeld = held.remove(token.key()) != null;
        return CompletableFuture.completedFuture(wasHeld ? DeleteResult.DELETED : DeleteResult.ABSENT);
    }

    private Optional<SessionSnapshot> current(SessionSnapshot known) {
        return Optional.ofNullable(held.get(known.token().key()))
                .filter(session -> session.header().isLive(clock.instant()));
    }

    @Override
    public synchronized CookieChange.Replace cookieFor(SessionSnapshot session) {
        SessionSnapshot latest = held.getOrDefault(session.token().key(), session);
        return sealed.filter(last -> last.header().equals(latest.header()))
                .map(Sealed::cookie)
                .orElseGet(() -> seal(latest));
    }

    @Override
    public synchronized Optional<CookieChange.Replace> cookieOfWrite(
            Optional<SessionSnapshot> before, SessionSnapshot next) {
        CookieChange.Replace cookie = seal(next);
        sealed = Optional.of(new Sealed(next.header(), cookie));
        return Optional.of(cookie);
    }

    private CookieChange.Replace seal(SessionSnapshot session) {
        SessionHeader header = session.header();
        byte[] payload = RecordFrame.write(session.data(), header.createdAt());
        return new CookieChange.Replace(
                seal.seal(session.token().lookup(), EntryCodec.encode(new SessionEntry(header, payload))),
                Duration.between(clock.instant(), header.deadline()),
                session.cookieEnd());
    }

    /**
     * Whether the client has something else. A deadline alone is sent only by a quick request, because a cookie that
     * arrives late may replace one with newer data, unless half an idle period has passed since the client got its own.
     */
    @Override
    public synchronized boolean owesCookie(SessionSnapshot session) {
        return brought.filter(before -> isOther(before, session)).isPresent();
    }

    private boolean isOther(SessionHeader before, SessionSnapshot session) {
        Optional<SessionHeader> now = current(session).map(SessionSnapshot::header);
        boolean changed =
                now.filter(header -> header.version() != before.version()).isPresent();
        boolean slid = now.filter(header -> header.deadline().isAfter(before.deadline()))
                .isPresent();
        return changed || (slid && (isQuick() || isHalfOver(before)));
    }

    private boolean isQuick() {
        return clock.instant().isBefore(loadedAt.plus(QUICK));
    }

    private boolean isHalfOver(SessionHeader header) {
        return RenewalPolicy.isHalfOver(header.idleTimeout(), header.lastAccessedAt(), clock.instant());
    }

    /** One that cannot be read would be met again with each request, as nothing but the client can forget it. */
    @Override
    public synchronized CookieChange cookieWithoutSession() {
        return foundUnreadable ? new CookieChange.Discard() : new CookieChange.Keep();
    }
}
