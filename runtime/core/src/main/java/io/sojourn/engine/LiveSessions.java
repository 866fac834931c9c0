package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
import io.sojourn.seal.RecordCodec;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.CachingStore;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionStore;

/** The store as the engine sees it: sessions with readable content in place of entries with bytes. Thread-safe. */
final class LiveSessions {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    private final SessionStore store;
    private final SessionStore direct;
    private final RecordCodec codec;
    private final OnCorruption onCorruption;
    private final HeaderRules rules;

    LiveSessions(SessionStore store, RecordCodec codec, OnCorruption onCorruption, HeaderRules rules) {
        this.store = store;
        this.direct = store instanceof CachingStore caching ? caching.direct() : store;
        this.codec = codec;
        this.onCorruption = onCorruption;
        this.rules = rules;
    }

    /** A session that is not stored yet. */
    Live fresh() {
        SessionToken token = SessionToken.mint();
        return new Live(Live.Origin.CREATED, token, rules.first(token), SessionRecord.EMPTY);
    }

    /**
     * The first live session among some tokens. One that cannot be read is removed, so that it is found once only.
     *
     * @param events is told of unreadable ones
     */
    CompletionStage<Loaded> load(List<SessionToken> candidates, Renewal renewal, Reading reading, EventLog events) {
        if (candidates.isEmpty()) {
            return CompletableFuture.completedFuture(new Loaded.Absent());
        }
        SessionToken token = candidates.get(0);
        List<SessionToken> others = candidates.subList(1, candidates.size());
        SessionStore source = reading == Reading.NEWEST ? direct : store;
        return source.load(token.key(), token.verifierHash(), renewal)
                .thenApply(found -> found.map(entry -> open(token, entry, renewal)))
                .exceptionallyCompose(failure -> removeIfCorrupt(token, failure, events))
                .thenCompose(found -> found.isPresent()
                        ? CompletableFuture.completedFuture(found.get())
                        : load(others, renewal, reading, events));
    }

    private Loaded open(SessionToken token, SessionEntry entry, Renewal renewal) {
        SessionHeader stored = entry.header();
        Live live =
                new Live(Live.Origin.BROUGHT, token, stored.renewed(renewal, rules.now()), codec.read(entry.payload()));
        return new Loaded.Present(live, stored.lastAccessedAt());
    }

    private CompletionStage<Optional<Loaded>> removeIfCorrupt(SessionToken token, Throwable failure, EventLog events) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof SessionCorruptException) || onCorruption == OnCorruption.FAIL) {
            return CompletableFuture.failedFuture(failure);
        }
        LOG.log(Level.WARNING, "{0}. It is removed; the caller goes on without a session.", cause.getMessage());
        events.add(new SessionEnded(token.key().handle(), Optional.empty(), Reason.CORRUPT, rules.now()));
        return store.delete(token.key(), token.verifierHash()).thenApply(x -> Optional.empty());
    }

    CompletionStage<Live> create(Live fresh) {
        return store.create(fresh.token().key(), entry(fresh)).thenApply(result -> {
            if (result == CreateResult.EXISTS) {
                // 128 random bits met twice is not chance: going on would hand out somebody's session.
                throw new SessionConflictException(
                        "A new session met an existing one: is the random generator broken?");
            }
            return fresh;
        });
    }

    CompletionStage<SaveResult> save(Live next, Live basis) {
        return store.save(next.token().key(), entry(next), basis.header().version());
    }

    /** Prolongs a session as a read does. Does nothing to one that has ended. */
    CompletionStage<Boolean> renew(Live live) {
        return direct.load(live.token().key(), live.token().verifierHash(), Renewal.SLIDE)
                .thenApply(Optional::isPresent);
    }

    /**
     * Ends a session, also one that got another verifier since it was loaded: whoever held it then may end it, unless it
     * became somebody else's by a newer login.
     */
    CompletionStage<DeleteResult> delete(Live live) {
        return store.delete(live.token().key(), live.header().verifier())
                .thenCompose(result -> result == DeleteResult.DELETED
                        ? CompletableFuture.completedFuture(result)
                        : deleteIfRotated(live));
    }

    /** Without a grace only a conflict tells how a rotation has left the session. */
    private CompletionStage<DeleteResult> deleteIfRotated(Live live) {
        Live refused = live.at(rules.next(live.header(), Renewal.NONE), live.data());
        return save(refused, live).thenCompose(result -> {
            if (result instanceof SaveResult.Conflict conflict
                    && conflict.current()
                            .header()
                            .principal()
                            .equals(live.header().principal())) {
                return delete(live.at(conflict.current().header(), live.data()));
            }
            return CompletableFuture.completedFuture(DeleteResult.ABSENT);
        });
    }

    /**
     * A session as another request left it.
     *
     * @return empty if the caller's token does not open it any more
     */
    Optional<Live> reopened(Live old, SessionEntry current) {
        return current.header().accepts(old.token().verifierHash(), rules.now())
                ? Optional.of(old.at(current.header(), codec.read(current.payload())))
                : Optional.empty();
    }

    private SessionEntry entry(Live live) {
        return new SessionEntry(live.header(), codec.write(live.data()));
    }
}
