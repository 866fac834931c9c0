package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.sojourn.SessionCorruptException;
import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.engine.Commit.CookieChange;
import io.sojourn.engine.Live.Origin;
import io.sojourn.seal.CookieSeal;
import io.sojourn.seal.CookieSeal.Opened;
import io.sojourn.seal.CsrfToken;
import io.sojourn.seal.RecordFrame;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionKey;

/**
 * The session that travels with a client, for one request: what the client brought is opened, changed in memory, and
 * sealed once at the end if it is not what the client has. While the request lasts this is a store like any other, with
 * one caller. No other request sees it, so the last cookie that reaches the client wins. Thread-safe, and never waits.
 */
final class CarriedSessions implements SessionSource {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    private final CookieSeal seal;
    private final Duration touchInterval;
    private final OnCorruption onCorruption;
    private final HeaderRules rules;
    private final Map<SessionKey, Live> held = new HashMap<>(2);

    private Optional<SessionHeader> brought = Optional.empty();
    private Optional<Instant> loadedAt = Optional.empty();
    private boolean foundUnreadable;

    /**
     * @param touchInterval how often at most use alone sends the cookie again
     * @param onCorruption what becomes of a session that is ours but cannot be read
     */
    CarriedSessions(CookieSeal seal, Duration touchInterval, OnCorruption onCorruption, HeaderRules rules) {
        this.seal = seal;
        this.touchInterval = touchInterval;
        this.onCorruption = onCorruption;
        this.rules = rules;
    }

    @Override
    public Live fresh() {
        SessionToken token = SessionToken.mint();
        return new Live(Origin.CREATED, token, rules.first(token), SessionRecord.EMPTY);
    }

    /** The client has no verifier, and the seal keeps its hash to us. */
    @Override
    public CsrfToken csrfToken(SessionToken token) {
        return CsrfToken.of(token.verifierHash().bytes());
    }

    @Override
    public boolean hasCandidate(List<String> cookieValues) {
        return cookieValues.stream().anyMatch(seal::mayOpen);
    }

    @Override
    public synchronized CompletionStage<Loaded> load(
            List<String> cookieValues, Use renewal, RequestBinding binding, EventLog events) {
        List<Opened> opened = cookieValues.stream()
                .filter(seal::mayOpen)
                .limit(StoredSessions.MOST_CANDIDATES)
                .flatMap(value -> seal.open(value).stream())
                .toList();
        for (Opened session : opened) {
            try {
                Live live = read(session);
                if (live.header().isLive(rules.now()) && binding.admits(live, events, rules.now())) {
                    return CompletableFuture.completedFuture(begin(live, renewal));
                }
            } catch (SessionCorruptException e) {
                if (onCorruption == OnCorruption.FAIL) {
                    return CompletableFuture.failedFuture(e);
                }
                LOG.log(Level.WARNING, "{0}. Its cookie is removed; the caller goes on without it.", e.getMessage());
                String handle = SessionToken.keyOf(session.lookup()).handle();
                events.add(new SessionEnded(handle, Optional.empty(), Reason.CORRUPT, rules.now()));
                foundUnreadable = true;
            }
        }
        return CompletableFuture.completedFuture(new Loaded.Absent());
    }

    /** What was sealed by us, and may still be of a format that this version does not know. */
    private Live read(Opened session) {
        SessionEntry entry = EntryCodec.decode(session.content());
        SessionToken token =
                SessionToken.carried(session.lookup(), entry.header().verifier());
        return new Live(
                Origin.BROUGHT,
                token,
                entry.header(),
                RecordFrame.read(entry.payload(), entry.header().createdAt()));
    }

    private Loaded begin(Live live, Use renewal) {
        SessionHeader header = live.header();
        // What is not due is not moved either: the client would keep the old deadline.
        Use moved = renewal == Use.SLIDE && isDue(header) ? Use.SLIDE : Use.NONE;
        Live begun = live.at(moved.on(header, rules.now()), live.data());
        brought = Optional.of(header);
        loadedAt = Optional.of(rules.now());
        held.put(live.token().key(), begun);
        return new Loaded.Present(begun, header.lastAccessedAt(), moved);
    }

    private boolean isDue(SessionHeader header) {
        Duration half = header.idleTimeout().dividedBy(2);
        Duration interval = touchInterval.compareTo(half) < 0 ? touchInterval : half;
        return !header.lastAccessedAt().plus(interval).isAfter(rules.now());
    }

    @Override
    public synchronized CompletionStage<Live> create(Live fresh) {
        held.put(fresh.token().key(), fresh);
        return CompletableFuture.completedFuture(fresh);
    }

    @Override
    public synchronized CompletionStage<Attempt> save(Live next, Live basis) {
        return CompletableFuture.completedFuture(current(basis)
                .<Attempt>map(current -> replace(current, next, basis))
                .orElseGet(Attempt.Gone::new));
    }

    private Attempt replace(Live current, Live next, Live basis) {
        if (current.header().version() != basis.header().version()) {
            return new Attempt.Overtaken(current);
        }
        held.put(next.token().key(), next.at(next.header().replacing(current.header()), next.data()));
        return new Attempt.Saved();
    }

    @Override
    public synchronized CompletionStage<Boolean> renew(Live live) {
        Optional<Live> current = current(live);
        current.ifPresent(found ->
                held.put(found.token().key(), found.at(Use.SLIDE.on(found.header(), rules.now()), found.data())));
        return CompletableFuture.completedFuture(current.isPresent());
    }

    @Override
    public synchronized CompletionStage<DeleteResult> delete(Live live) {
        DeleteResult result = current(live).isPresent() ? DeleteResult.DELETED : DeleteResult.ABSENT;
        held.remove(live.token().key());
        return CompletableFuture.completedFuture(result);
    }

    private Optional<Live> current(Live known) {
        return Optional.ofNullable(held.get(known.token().key()))
                .filter(live -> live.header().isLive(rules.now()));
    }

    /**
     * Whether the client has something else. A deadline alone is sent only by a quick request, because a cookie that
     * arrives late may replace one with newer data, unless half the idle period is over.
     */
    @Override
    public synchronized boolean owesCookie(Live live) {
        if (live.origin() == Origin.CREATED || brought.isEmpty()) {
            return true;
        }
        SessionHeader before = brought.get();
        Optional<SessionHeader> now = current(live).map(Live::header);
        boolean changed =
                now.filter(header -> header.version() != before.version()).isPresent();
        boolean prolonged = now.filter(header -> header.deadline().isAfter(before.deadline()))
                .isPresent();
        return changed || (prolonged && (isQuick() || isHalfOver(before)));
    }

    private boolean isQuick() {
        return loadedAt.filter(at -> rules.now().isBefore(at.plus(Attendance.QUICK)))
                .isPresent();
    }

    private boolean isHalfOver(SessionHeader header) {
        return !rules.now()
                .isBefore(header.deadline().minus(header.idleTimeout().dividedBy(2)));
    }

    @Override
    public synchronized CookieChange.Replace cookieFor(Live live) {
        Live latest = held.getOrDefault(live.token().key(), live);
        byte[] content = EntryCodec.encode(new SessionEntry(
                latest.header(),
                RecordFrame.write(latest.data(), latest.header().createdAt())));
        return new CookieChange.Replace(
                seal.seal(latest.token().lookup(), content),
                Duration.between(rules.now(), latest.header().deadline()));
    }

    /** One that cannot be read would be met again with each request, as nothing but the client can forget it. */
    @Override
    public synchronized CookieChange cookieWithoutSession() {
        return foundUnreadable ? new CookieChange.Remove() : new CookieChange.Keep();
    }
}
