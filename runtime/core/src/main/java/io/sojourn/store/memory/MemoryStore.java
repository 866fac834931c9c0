package io.sojourn.store.memory;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.sojourn.StoreUnavailableException;
import io.sojourn.config.MemoryConfig;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.EnumerableStore;
import io.sojourn.spi.LocalStore;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.RevokeResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SweepableStore;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.memory.BoundedSessions.Held;

/**
 * Keeps sessions in this process; they end with it. Every stage that it returns is already complete.
 *
 * <p>Entries are kept as bytes: what a caller does with the arrays it handed over or received changes nothing here.
 * Each operation reads the bytes, decides, and replaces exactly those bytes, or begins again if another thread was
 * faster; so operations on one session are atomic and those on different sessions never wait for each other.
 *
 * <p>The number of sessions and their bytes are bounded. When the store is full, expired sessions go first, then
 * anonymous ones, then those that were away longest. A live session that is lost is reported as a warning, at most one a
 * minute.
 */
public final class MemoryStore implements LocalStore, EnumerableStore, SweepableStore {

    private final Clock clock;
    private final BoundedSessions sessions;
    private volatile boolean closed;

    /** What was found, by which a replacement recognises it, and its header. */
    private record Stored(Held held, SessionHeader header) {

        byte[] bytes() {
            return held.entry();
        }
    }

    /**
     * Opens an empty store.
     *
     * @param config how much it holds at most
     * @param clock what decides whether a session is live
     * @throws IllegalArgumentException if a bound is less than one
     */
    public MemoryStore(MemoryConfig config, Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        require("session.memory.max-sessions", config.maxSessions(), "how many sessions");
        require("session.memory.max-bytes", config.maxBytes(), "how many bytes");
        this.sessions = new BoundedSessions(config, clock);
    }

    private static void require(String key, long bound, String what) {
        if (bound < 1) {
            throw new IllegalArgumentException(
                    key + " must be at least 1, not " + bound + ": set " + what + " the memory store may hold");
        }
    }

    @Override
    public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
        Objects.requireNonNull(verifier, "verifier");
        return answer(() -> reachable(key, verifier, clock.instant()).map(stored -> EntryCodec.decode(stored.bytes())));
    }

    @Override
    public CompletionStage<RenewResult> renew(SessionKey key, VerifierHash verifier, Renewal renewal) {
        Objects.requireNonNull(verifier, "verifier");
        Objects.requireNonNull(renewal, "renewal");
        return answer(() -> {
            while (true) {
                Instant now = clock.instant();
                Optional<Stored> found = reachable(key, verifier, now);
                if (found.isEmpty()) {
                    return new RenewResult.Absent();
                }
                Stored stored = found.get();
                SessionHeader renewed = stored.header().renewed(renewal, now);
                if (renewed.equals(stored.header())
                        || sessions.replace(stored.held(), EntryCodec.withTimesOf(stored.bytes(), renewed), renewed)) {
                    return new RenewResult.Renewed(renewed.lastAccessedAt(), renewed.deadline());
                }
            }
        });
    }

    @Override
    public CompletionStage<CreateResult> create(SessionKey key, SessionEntry entry) {
        byte[] bytes = EntryCodec.encode(entry);
        return answer(() -> {
            while (true) {
                Optional<Held> present = sessions.putIfAbsent(key, bytes, entry.header());
                if (present.isEmpty()) {
                    return CreateResult.CREATED;
                }
                SessionHeader header = present.get().header();
                if (header.isLive(clock.instant())) {
                    return header.writeId() == entry.header().writeId() ? CreateResult.CREATED : CreateResult.EXISTS;
                }
                sessions.remove(present.get());
            }
        });
    }

    @Override
    public CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
        SessionHeader mine = entry.header();
        if (mine.version() != expectedVersion + 1) {
            throw new IllegalArgumentException("The entry to save over version " + expectedVersion
                    + " must have the next version, not " + mine.version());
        }
        byte[] bytes = EntryCodec.encode(entry);
        return answer(() -> {
            while (true) {
                Optional<Stored> found = live(key, clock.instant());
                if (found.isEmpty()) {
                    return new SaveResult.Gone();
                }
                SessionHeader header = found.get().header();
                if (header.writeId() == mine.writeId()) {
                    return new SaveResult.Saved();
                }
                if (header.version() != expectedVersion) {
                    return new SaveResult.Conflict(EntryCodec.decode(found.get().bytes()));
                }
                byte[] next = EntryCodec.withTimesOf(bytes, mine.replacing(header));
                if (sessions.replace(found.get().held(), next, mine)) {
                    return new SaveResult.Saved();
                }
            }
        });
    }

    @Override
    public CompletionStage<DeleteResult> delete(SessionKey key, VerifierHash verifier) {
        Objects.requireNonNull(verifier, "verifier");
        return answer(() -> {
            while (true) {
                Optional<Stored> found = stored(key).filter(it -> it.header().accepts(verifier, clock.instant()));
                if (found.isEmpty()) {
                    return DeleteResult.ABSENT;
                }
                if (sessions.remove(found.get().held())) {
                    return DeleteResult.DELETED;
                }
            }
        });
    }

    @Override
    public CompletionStage<RevokeResult> revoke(SessionKey key) {
        return answer(() -> {
            while (true) {
                Optional<Stored> found = stored(key);
                if (found.isEmpty()) {
                    return new RevokeResult.Absent();
                }
                if (sessions.remove(found.get().held())) {
                    return new RevokeResult.Revoked(found.get().header().principal());
                }
            }
        });
    }

    /** All in one step. */
    @Override
    public CompletionStage<Page> scan(Cursor from) {
        checkStart(from);
        return answer(() -> {
            Instant now = clock.instant();
            return new Page(
                    sessions.keys().stream()
                            .filter(key -> live(key, now).isPresent())
                            .toList(),
                    Optional.empty());
        });
    }

    @Override
    public CompletionStage<Cleared> clear(Cursor from) {
        return scan(from)
                .thenApply(page ->
                        new Cleared(page.keys().stream().filter(this::removed).count(), Optional.empty()));
    }

    private boolean removed(SessionKey key) {
        while (true) {
            Optional<Held> held = sessions.get(key);
            if (held.isEmpty() || sessions.remove(held.get())) {
                return held.isPresent();
            }
        }
    }

    private static void checkStart(Cursor from) {
        if (!from.equals(Cursor.START)) {
            throw new IllegalArgumentException("The memory store has given no such cursor");
        }
    }

    @Override
    public long removeExpired() {
        return sessions.removeExpired();
    }

    /** For the log. */
    @Override
    public String toString() {
        return "memory";
    }

    @Override
    public void close() {
        closed = true;
        sessions.clear();
    }

    /** How many bytes all sessions take, with what the store adds to each. */
    long heldBytes() {
        return sessions.size();
    }

    /** What has expired is not there, also before it is removed; the clock alone decides. */
    private Optional<Stored> live(SessionKey key, Instant now) {
        return stored(key).filter(found -> found.header().isLive(now));
    }

    private Optional<Stored> stored(SessionKey key) {
        return sessions.get(key).map(held -> new Stored(held, held.header()));
    }

    private Optional<Stored> reachable(SessionKey key, VerifierHash verifier, Instant now) {
        return live(key, now).filter(stored -> stored.header().accepts(verifier, now));
    }

    private <T> CompletionStage<T> answer(Supplier<T> operation) {
        return closed
                ? CompletableFuture.failedStage(new StoreUnavailableException(
                        "The session store is closed; the application is stopping or has closed it"))
                : CompletableFuture.completedStage(operation.get());
    }
}
