package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.sojourn.SessionConflictException;
import io.sojourn.SessionCorruptException;
import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.CommitDecision.Create;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.seal.CsrfToken;
import io.sojourn.seal.RecordCodec;
import io.sojourn.seal.SealContext;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.RepeatingStore;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionStore;

/** Sessions that are kept in a store, in its entries with bytes in place of readable content. Thread-safe. */
final class StoreSessions implements SessionRepository {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    /** A browser sends one session cookie, or two where paths or domains overlap; more are not looked at. */
    static final int MOST_CANDIDATES = 4;

    private final SessionStore store;
    private final RepeatingStore creations;
    private final Renewals renewals;
    private final RecordCodec codec;
    private final TokenText tokens;
    private final TokenCount counts;
    private final OnCorruption onCorruption;
    private final HeaderRules headers;
    private final Clock clock;

    StoreSessions(
            SessionStore store,
            Renewals renewals,
            RecordCodec codec,
            TokenText tokens,
            TokenCount counts,
            OnCorruption onCorruption,
            HeaderRules headers,
            Clock clock) {
        this.store = store;
        this.creations = RepeatingStore.of(store);
        this.renewals = renewals;
        this.codec = codec;
        this.tokens = tokens;
        this.counts = counts;
        this.onCorruption = onCorruption;
        this.headers = headers;
        this.clock = clock;
    }

    /** The store knows only the hash of the secret from which this is derived. */
    @Override
    public CsrfToken csrfToken(SessionToken token) {
        return CsrfToken.of(token.verifier());
    }

    @Override
    public boolean hasCandidate(RequestClient client) {
        return client.cookieValues().stream()
                .anyMatch(value -> tokens.read(value).isPresent());
    }

    /** The tokens among what a client sent that this application may have written. */
    private List<SessionToken> candidates(List<String> cookieValues, EventLog events) {
        List<SessionToken> candidates = new ArrayList<>(2);
        for (String value : cookieValues) {
            if (candidates.size() < MOST_CANDIDATES) {
                tokens.read(value).ifPresentOrElse(candidates::add, () -> counts.add(events, clock.instant()));
            }
        }
        return candidates;
    }

    /** One that cannot be read is removed, so that it is found once only. */
    @Override
    public CompletionStage<LoadResult> load(RequestClient client, EventLog events) {
        return loadFirst(candidates(client.cookieValues(), events), List.of(), client, events);
    }

    private CompletionStage<LoadResult> loadFirst(
            List<SessionToken> candidates, List<SessionToken> absent, RequestClient client, EventLog events) {
        if (candidates.isEmpty()) {
            return CompletableFuture.completedFuture(nothing(absent));
        }
        SessionToken token = candidates.get(0);
        List<SessionToken> others = candidates.subList(1, candidates.size());
        return store.load(token.key(), token.verifierHash())
                .thenApply(found -> {
                    if (found.isEmpty()) {
                        counts.add(events, clock.instant());
                    }
                    return found.map(entry -> open(token, entry));
                })
                .exceptionallyCompose(failure -> removeIfCorrupt(token, failure, events))
                .thenCompose(found -> refuseIfForeign(found, client, events)
                        .thenCompose(admitted -> admitted.isPresent()
                                ? CompletableFuture.completedFuture(new LoadResult.Found(admitted.get()))
                                : loadFirst(others, found.isPresent() ? absent : with(absent, token), client, events)));
    }

    private LoadResult nothing(List<SessionToken> absent) {
        return new LoadResult.NothingLive(absent, tokens.areProven() && !absent.isEmpty() ? Past.OVER : Past.UNKNOWN);
    }

    private static List<SessionToken> with(List<SessionToken> tokens, SessionToken more) {
        return Stream.concat(tokens.stream(), Stream.of(more)).toList();
    }

    private CompletionStage<Optional<SessionSnapshot>> refuseIfForeign(
            Optional<SessionSnapshot> found, RequestClient client, EventLog events) {
        if (found.isEmpty() || client.admits(found.get(), events, clock.instant())) {
            return CompletableFuture.completedFuture(found);
        }
        return client.revokes() ? revoke(found.get(), events) : CompletableFuture.completedFuture(Optional.empty());
    }

    private CompletionStage<Optional<SessionSnapshot>> revoke(SessionSnapshot session, EventLog events) {
        return delete(session, Optional.empty()).thenApply(deleted -> {
            if (deleted != DeleteResult.ABSENT) {
                events.ended(session, Reason.REVOKED, clock.instant());
            }
            return Optional.empty();
        });
    }

    private SessionSnapshot open(SessionToken token, SessionEntry entry) {
        return new SessionSnapshot(token, entry.header(), read(token, entry));
    }

    private CompletionStage<Optional<SessionSnapshot>> removeIfCorrupt(
            SessionToken token, Throwable failure, EventLog events) {
        Throwable cause = Promises.causeOf(failure);
        if (!(cause instanceof SessionCorruptException) || onCorruption == OnCorruption.FAIL) {
            return CompletableFuture.failedFuture(failure);
        }
        LOG.log(Level.WARNING, "{0}. It is removed; the caller goes on without a session.", cause.getMessage());
        return store.delete(token.key(), token.verifierHash()).thenApply(deleted -> {
            if (deleted != DeleteResult.ABSENT) {
                events.add(new SessionEnded(token.key().handle(), Optional.empty(), Reason.CORRUPT, clock.instant()));
            }
            return Optional.empty();
        });
    }

    @Override
    public CompletionStage<Create> create(Create first, Supplier<Create> others) {
        Creation prepared = creation(first); // sealed here: the guard may begin attempts on an event loop
        AtomicBoolean isRepeated = new AtomicBoolean();
        return creations.creating(in -> (isRepeated.getAndSet(true) ? creation(others.get()) : prepared).in(in));
    }

    private Creation creation(Create attempt) {
        return new Creation(attempt, entry(attempt.next()));
    }

    private record Creation(Create attempt, SessionEntry entry) {

        CompletionStage<Create> in(SessionStore store) {
            return store.create(attempt.next().token().key(), entry).thenApply(result -> {
                if (result == CreateResult.EXISTS) {
                    // 128 random bits met twice is not chance: going on would hand out somebody's session.
                    throw new SessionConflictException(
                            "A new session met an existing one: is the random generator broken?");
                }
                return attempt;
            });
        }
    }

    @Override
    public CompletionStage<SaveAttempt> save(SessionSnapshot next, SessionSnapshot basis) {
        return saveOver(basis, next).thenApply(result -> {
            if (result instanceof SaveResult.Conflict conflict) {
                return reopened(basis, next.token(), conflict.current());
            }
            return result instanceof SaveResult.Saved ? new SaveAttempt.Saved() : new SaveAttempt.Gone();
        });
    }

    private CompletionStage<SaveResult> saveOver(SessionSnapshot basis, SessionSnapshot next) {
        return store.save(next.token().key(), entry(next), basis.header().version());
    }

    /**
     * A session as another request left it, if the caller's token still opens it, or as this request did, where the reply
     * was lost: only this one has its successor.
     */
    private SaveAttempt reopened(SessionSnapshot old, SessionToken successor, SessionEntry current) {
        SessionHeader header = current.header();
        return header.verifier().equals(successor.verifierHash())
                        || header.accepts(old.token().verifierHash(), clock.instant())
                ? new SaveAttempt.Overtaken(open(old.token(), current))
                : new SaveAttempt.Gone();
    }

    @Override
    public void renew(SessionSnapshot session, Renewal renewal) {
        renewals.send(session, renewal);
    }

    @Override
    public CompletionStage<DeleteResult> delete(SessionSnapshot session, Optional<SessionToken> mine) {
        return store.delete(session.token().key(), session.header().verifier())
                .thenCompose(result -> result == DeleteResult.DELETED
                        ? CompletableFuture.completedFuture(result)
                        : deleteIfRotated(session, mine, result));
    }

    @Override
    public CompletionStage<DeleteResult> delete(SessionToken token) {
        return store.delete(token.key(), token.verifierHash());
    }

    /**
     * Without a grace only a conflict tells how a rotation has left the session.
     *
     * @param missing why it was not there: if an earlier attempt may have ended it, and it is not there now, this request
     *     did
     */
    private CompletionStage<DeleteResult> deleteIfRotated(
            SessionSnapshot session, Optional<SessionToken> mine, DeleteResult missing) {
        SessionHeader probe =
                headers.next(session.header(), new Renewal.Access(), clock.instant(), Randomness.drawWriteId());
        return saveOver(session, session.with(probe, session.data())).thenCompose(result -> {
            if (!(result instanceof SaveResult.Conflict conflict)) {
                return CompletableFuture.completedFuture(missing);
            }
            SessionHeader current = conflict.current().header();
            boolean isMine = mine.filter(token -> token.verifierHash().equals(current.verifier()))
                    .isPresent();
            return isMine || current.principal().equals(session.header().principal())
                    ? delete(session.with(current, session.data()), mine)
                    : CompletableFuture.completedFuture(DeleteResult.ABSENT);
        });
    }

    /** A persistent cookie lasts as long as the session may: use never sends it again, and the server ends idle sessions. */
    @Override
    public CookieChange.Replace cookieFor(SessionSnapshot session) {
        Duration lifetime = session.header()
                .absoluteDeadline()
                .map(end -> Duration.between(clock.instant(), end))
                .orElse(TimeConfig.LONGEST_COOKIE);
        return new CookieChange.Replace(tokens.write(session.token()), lifetime, session.cookieEnd());
    }

    @Override
    public Optional<CookieChange.Replace> cookieOfWrite(Optional<SessionSnapshot> before, SessionSnapshot next) {
        boolean hasIt = before.filter(
                        old -> old.token().verifierHash().equals(next.token().verifierHash()))
                .isPresent();
        return hasIt ? Optional.empty() : Optional.of(cookieFor(next));
    }

    @Override
    public boolean owesCookie(SessionSnapshot session) {
        return false;
    }

    /** What a client brought may be newer than this request, or somebody else's. */
    @Override
    public CookieChange cookieWithoutSession() {
        return new CookieChange.Keep();
    }

    private SessionEntry entry(SessionSnapshot session) {
        return new SessionEntry(
                session.header(), codec.write(session.data(), context(session.token(), session.header())));
    }

    private SessionRecord read(SessionToken token, SessionEntry entry) {
        return codec.read(entry.payload(), context(token, entry.header()));
    }

    private static SealContext context(SessionToken token, SessionHeader header) {
        return new SealContext(
                token.key().handle().getBytes(StandardCharsets.US_ASCII),
                header.createdAt(),
                header.writeId(),
                header.version(),
                () -> EntryCodec.savedHeader(header));
    }
}
