package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.sojourn.SessionConflictException;
import io.sojourn.SessionCorruptException;
import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.engine.Commit.CookieChange;
import io.sojourn.seal.CsrfToken;
import io.sojourn.seal.RecordCodec;
import io.sojourn.seal.SealContext;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionStore;

/** Sessions that are kept in a store, in its entries with bytes in place of readable content. Thread-safe. */
final class StoredSessions implements SessionSource {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    /** A browser sends one session cookie, or two where paths or domains overlap; more are not looked at. */
    static final int MOST_CANDIDATES = 4;

    private final SessionStore store;
    private final SessionStore direct;
    private final RecordCodec codec;
    private final TokenText tokens;
    private final OnCorruption onCorruption;
    private final HeaderRules rules;

    StoredSessions(
            EngineStores stores, RecordCodec codec, TokenText tokens, OnCorruption onCorruption, HeaderRules rules) {
        this.store = stores.forRequests();
        this.direct = stores.direct();
        this.codec = codec;
        this.tokens = tokens;
        this.onCorruption = onCorruption;
        this.rules = rules;
    }

    @Override
    public Live fresh() {
        SessionToken token = SessionToken.mint();
        return new Live(Live.Origin.CREATED, token, rules.first(token), SessionRecord.EMPTY);
    }

    /** The store knows only the hash of the secret from which this is derived. */
    @Override
    public CsrfToken csrfToken(SessionToken token) {
        return CsrfToken.of(token.verifier());
    }

    @Override
    public boolean hasCandidate(List<String> cookieValues) {
        return !candidates(cookieValues).isEmpty();
    }

    /** The tokens among what a client sent that this application may have written. */
    private List<SessionToken> candidates(List<String> cookieValues) {
        return cookieValues.stream()
                .flatMap(value -> tokens.read(value).stream())
                .limit(MOST_CANDIDATES)
                .toList();
    }

    /** One that cannot be read is removed, so that it is found once only. */
    @Override
    public CompletionStage<Loaded> load(
            List<String> cookieValues, Use renewal, RequestBinding binding, EventLog events) {
        return loadFirst(candidates(cookieValues), renewal, binding, events);
    }

    private CompletionStage<Loaded> loadFirst(
            List<SessionToken> candidates, Use renewal, RequestBinding binding, EventLog events) {
        if (candidates.isEmpty()) {
            return CompletableFuture.completedFuture(new Loaded.Absent());
        }
        SessionToken token = candidates.get(0);
        List<SessionToken> others = candidates.subList(1, candidates.size());
        boolean suspect = binding.rules().suspects().contains(token.key());
        return read(token, suspect ? Use.NONE : renewal)
                .exceptionallyCompose(failure -> removeIfCorrupt(token, failure, events))
                .thenCompose(found -> refuseIfForeign(found, binding, events))
                .thenCompose(found ->
                        found.isPresent() && suspect ? read(token, renewal) : CompletableFuture.completedFuture(found))
                .thenCompose(found -> found.isPresent()
                        ? CompletableFuture.completedFuture(found.get())
                        : loadFirst(others, renewal, binding, events));
    }

    private CompletionStage<Optional<Loaded.Present>> read(SessionToken token, Use renewal) {
        return store.load(token.key(), token.verifierHash()).thenApply(found -> {
            found.flatMap(entry -> renewal.renewal())
                    .ifPresent(moved -> store.renew(token.key(), token.verifierHash(), moved));
            return found.map(entry -> open(token, entry, renewal));
        });
    }

    private CompletionStage<Optional<Loaded.Present>> refuseIfForeign(
            Optional<Loaded.Present> found, RequestBinding binding, EventLog events) {
        if (found.isEmpty() || binding.admits(found.get().live(), events, rules.now())) {
            return CompletableFuture.completedFuture(found);
        }
        return binding.rules().revokes()
                ? revoke(found.get().live(), events)
                : CompletableFuture.completedFuture(Optional.empty());
    }

    private CompletionStage<Optional<Loaded.Present>> revoke(Live live, EventLog events) {
        return delete(live).thenApply(deleted -> {
            if (deleted != DeleteResult.ABSENT) {
                events.ended(live, Reason.REVOKED, rules.now());
            }
            return Optional.empty();
        });
    }

    private Loaded.Present open(SessionToken token, SessionEntry entry, Use renewal) {
        SessionHeader stored = entry.header();
        Live live = new Live(Live.Origin.BROUGHT, token, renewal.on(stored, rules.now()), read(token, entry));
        return new Loaded.Present(live, stored.lastAccessedAt(), renewal);
    }

    private CompletionStage<Optional<Loaded.Present>> removeIfCorrupt(
            SessionToken token, Throwable failure, EventLog events) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof SessionCorruptException) || onCorruption == OnCorruption.FAIL) {
            return CompletableFuture.failedFuture(failure);
        }
        LOG.log(Level.WARNING, "{0}. It is removed; the caller goes on without a session.", cause.getMessage());
        return store.delete(token.key(), token.verifierHash()).thenApply(deleted -> {
            if (deleted != DeleteResult.ABSENT) {
                events.add(new SessionEnded(token.key().handle(), Optional.empty(), Reason.CORRUPT, rules.now()));
            }
            return Optional.empty();
        });
    }

    @Override
    public CompletionStage<Live> create(Live fresh) {
        return store.create(fresh.token().key(), entry(fresh)).thenApply(result -> {
            if (result == CreateResult.EXISTS) {
                // 128 random bits met twice is not chance: going on would hand out somebody's session.
                throw new SessionConflictException(
                        "A new session met an existing one: is the random generator broken?");
            }
            return fresh;
        });
    }

    @Override
    public CompletionStage<Attempt> save(Live next, Live basis) {
        return saveOver(basis, next).thenApply(result -> {
            if (result instanceof SaveResult.Conflict conflict) {
                return reopened(basis, conflict.current());
            }
            return result instanceof SaveResult.Saved ? new Attempt.Saved() : new Attempt.Gone();
        });
    }

    private CompletionStage<SaveResult> saveOver(Live basis, Live next) {
        return store.save(next.token().key(), entry(next), basis.header().version());
    }

    /** A session as another request left it, if the caller's token still opens it. */
    private Attempt reopened(Live old, SessionEntry current) {
        return current.header().accepts(old.token().verifierHash(), rules.now())
                ? new Attempt.Overtaken(old.at(current.header(), read(old.token(), current)))
                : new Attempt.Gone();
    }

    @Override
    public CompletionStage<Boolean> renew(Live live) {
        return renew(live, store);
    }

    @Override
    public CompletionStage<Boolean> renewMeanwhile(Live live) {
        return renew(live, direct);
    }

    private static CompletionStage<Boolean> renew(Live live, SessionStore in) {
        return in.renew(live.token().key(), live.token().verifierHash(), new Renewal.Slide(Duration.ZERO))
                .thenApply(RenewResult.Renewed.class::isInstance);
    }

    /**
     * Also ends a session that got another verifier since it was loaded: whoever held it then may end it, unless it
     * became somebody else's by a newer login.
     */
    @Override
    public CompletionStage<DeleteResult> delete(Live live) {
        return store.delete(live.token().key(), live.header().verifier())
                .thenCompose(result -> result == DeleteResult.DELETED
                        ? CompletableFuture.completedFuture(result)
                        : deleteIfRotated(live, result));
    }

    /**
     * Without a grace only a conflict tells how a rotation has left the session.
     *
     * @param missing why it was not there: if an earlier attempt may have ended it, and it is not there now, this request
     *     did
     */
    private CompletionStage<DeleteResult> deleteIfRotated(Live live, DeleteResult missing) {
        Live refused = live.at(rules.next(live.header(), Use.NONE), live.data());
        return saveOver(live, refused).thenCompose(result -> {
            if (!(result instanceof SaveResult.Conflict conflict)) {
                return CompletableFuture.completedFuture(missing);
            }
            SessionHeader current = conflict.current().header();
            return current.principal().equals(live.header().principal())
                    ? delete(live.at(current, live.data()))
                    : CompletableFuture.completedFuture(DeleteResult.ABSENT);
        });
    }

    @Override
    public boolean owesCookie(Live live) {
        return live.origin() == Live.Origin.CREATED;
    }

    /** The cookie lasts longer than the session by the time in which use does not renew it. */
    @Override
    public CookieChange.Replace cookieFor(Live live) {
        Duration left = Duration.between(rules.now(), live.header().deadline());
        Duration unrenewed = rules.times().cookieRenewal().orElse(Duration.ZERO);
        return new CookieChange.Replace(tokens.write(live.token()), left.plus(unrenewed));
    }

    /** What a client brought may be newer than this request, or somebody else's. */
    @Override
    public CookieChange cookieWithoutSession() {
        return new CookieChange.Keep();
    }

    private SessionEntry entry(Live live) {
        return new SessionEntry(live.header(), codec.write(live.data(), context(live.token(), live.header())));
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
