package store;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.RevokeResult;
import io.sojourn.spi.RevokeResult.Absent;
import io.sojourn.spi.RevokeResult.Revoked;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;

/** The whole contract under one lock: the shortest store there is, to read and to start from. Never frees memory. */
// tag::store[]
public final class SimpleStore implements SessionStore {

    private final Clock clock;
    private final Map<SessionKey, byte[]> entries = new HashMap<>();
    private boolean closed;

    public SimpleStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
        return answer(() -> reachable(key, verifier));
    }

    @Override
    public CompletionStage<RenewResult> renew(SessionKey key, VerifierHash verifier, Renewal renewal) {
        return answer(() -> {
            Optional<SessionEntry> found = reachable(key, verifier);
            if (found.isEmpty()) {
                return new RenewResult.Absent();
            }
            SessionHeader header = found.get().header().renewed(renewal, clock.instant());
            put(key, found.get().withHeader(header));
            return new RenewResult.Renewed(header.lastAccessedAt(), header.deadline());
        });
    }

    @Override
    public CompletionStage<CreateResult> create(SessionKey key, SessionEntry entry) {
        return answer(() -> {
            Optional<SessionEntry> present = live(key);
            if (present.isPresent()) {
                return isSameWrite(present.get(), entry) ? CreateResult.CREATED : CreateResult.EXISTS;
            }
            put(key, entry);
            return CreateResult.CREATED;
        });
    }

    @Override
    public CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
        if (entry.header().version() != expectedVersion + 1) {
            throw new IllegalArgumentException("The entry must have version " + (expectedVersion + 1) + ", not "
                    + entry.header().version());
        }
        return answer(() -> {
            Optional<SessionEntry> present = live(key);
            if (present.isEmpty()) {
                return new SaveResult.Gone(); // a save never creates
            }
            SessionHeader stored = present.get().header();
            if (isSameWrite(present.get(), entry)) {
                return new SaveResult.Saved(); // the reply to this very write was lost
            }
            if (stored.version() != expectedVersion) {
                return new SaveResult.Conflict(present.get());
            }
            put(key, entry.withHeader(entry.header().replacing(stored)));
            return new SaveResult.Saved();
        });
    }

    @Override
    public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
        return answer(() -> {
            boolean mayEnd = stored(key) // live or not: another node's clock may differ
                    .filter(e -> e.header().accepts(verifier, clock.instant()))
                    .isPresent();
            return mayEnd && entries.remove(key) != null ? DeleteResult.DELETED : DeleteResult.ABSENT;
        });
    }

    @Override
    public CompletionStage<RevokeResult> revoke(SessionKey key) {
        return answer(() -> {
            Optional<SessionEntry> present = stored(key);
            entries.remove(key);
            return present.<RevokeResult>map(e -> new Revoked(e.header().principal()))
                    .orElseGet(Absent::new);
        });
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private Optional<SessionEntry> live(SessionKey key) {
        return stored(key).filter(e -> e.header().isLive(clock.instant()));
    }

    private Optional<SessionEntry> stored(SessionKey key) {
        return Optional.ofNullable(entries.get(key)).map(EntryCodec::decode);
    }

    private Optional<SessionEntry> reachable(SessionKey key, VerifierHash verifier) {
        return live(key).filter(e -> e.header().accepts(verifier, clock.instant()));
    }

    private void put(SessionKey key, SessionEntry entry) {
        entries.put(key, EntryCodec.encode(entry)); // bytes, so that nobody shares an array with the store
    }

    private static boolean isSameWrite(SessionEntry one, SessionEntry other) {
        return one.header().writeId() == other.header().writeId();
    }

    private synchronized <T> CompletionStage<T> answer(Supplier<T> operation) {
        return closed
                ? CompletableFuture.failedStage(new StoreUnavailableException("The store is closed"))
                : CompletableFuture.completedStage(operation.get());
    }
}
// end::store[]
