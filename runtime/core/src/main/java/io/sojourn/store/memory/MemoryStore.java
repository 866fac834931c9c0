package io.sojourn.store.memory;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

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
import io.sojourn.spi.VerifierHash;

/**
 * Keeps sessions in this process; they end with it. Every stage that it returns is already complete.
 *
 * <p>Entries are kept as bytes: what a caller does with the arrays it handed over or received changes nothing here.
 * Each operation reads the bytes, decides, and replaces exactly those bytes, or begins again if another thread was
 * faster; so operations on one session are atomic and those on different sessions never wait for each other.
 *
 * <p>The number of sessions is bounded. A live session that is lost to the bound is reported as a warning, at most one
 * a minute.
 */
public final class MemoryStore implements LocalStore, EnumerableStore {

    private final Clock clock;
    private final Cache<SessionKey, byte[]> cache;
    private final ConcurrentMap<SessionKey, byte[]> entries;
    private volatile boolean closed;

    /** What was found: the very array that is in the cache, by which a replacement recognises it, and its header. */
    private record Stored(byte[] bytes, SessionHeader header) {}

    /**
     * Opens an empty store.
     *
     * @param config how many sessions it holds at most
     * @param clock what decides whether a session is live
     * @throws IllegalArgumentException if the bound is less than one
     */
    public MemoryStore(MemoryConfig config, Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        if (config.maxSessions() < 1) {
            throw new IllegalArgumentException("session.memory.max-sessions must be at least 1, not "
                    + config.maxSessions() + ": set how many sessions the memory store may hold");
        }
        this.cache = Caffeine.newBuilder()
                .maximumSize(config.maxSessions())
                .expireAfter(new DeadlineExpiry(clock))
                .ticker(new ClockTicker(clock))
                // Housekeeping on the caller's thread: it is short, and no foreign pool keeps our class loader alive.
                .executor(Runnable::run)
                .removalListener(new EvictionWarning(config.maxSessions(), clock))
                .build();
        this.entries = cache.asMap();
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
                byte[] bytes = found.get().bytes();
                SessionHeader header = found.get().header();
                SessionHeader renewed = header.renewed(renewal, now);
                if (renewed.equals(header) || entries.replace(key, bytes, EntryCodec.withTimesOf(bytes, renewed))) {
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
                byte[] present = entries.putIfAbsent(key, bytes);
                if (present == null) {
                    return CreateResult.CREATED;
                }
                SessionHeader header = EntryCodec.decodeHeader(present);
                if (header.isLive(clock.instant())) {
                    return header.writeId() == entry.header().writeId() ? CreateResult.CREATED : CreateResult.EXISTS;
                }
                entries.remove(key, present);
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
                byte[] current = found.get().bytes();
                SessionHeader header = found.get().header();
                if (header.writeId() == mine.writeId()) {
                    return new SaveResult.Saved();
                }
                if (header.version() != expectedVersion) {
                    return new SaveResult.Conflict(EntryCodec.decode(current));
                }
                if (entries.replace(key, current, EntryCodec.withTimesOf(bytes, mine.replacing(header)))) {
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
                if (entries.remove(key, found.get().bytes())) {
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
                if (entries.remove(key, found.get().bytes())) {
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
                    entries.keySet().stream()
                            .filter(key -> live(key, now).isPresent())
                            .toList(),
                    Optional.empty());
        });
    }

    @Override
    public CompletionStage<Cleared> clear(Cursor from) {
        return scan(from)
                .thenApply(page -> new Cleared(
                        page.keys().stream()
                                .filter(key -> entries.remove(key) != null)
                                .count(),
                        Optional.empty()));
    }

    private static void checkStart(Cursor from) {
        if (!from.equals(Cursor.START)) {
            throw new IllegalArgumentException("The memory store has given no such cursor");
        }
    }

    /** For the log. */
    @Override
    public String toString() {
        return "memory";
    }

    @Override
    public void close() {
        closed = true;
        cache.invalidateAll();
    }

    /** The cache removes what has expired when it finds time; the clock alone decides. */
    private Optional<Stored> live(SessionKey key, Instant now) {
        return stored(key).filter(found -> found.header().isLive(now));
    }

    private Optional<Stored> stored(SessionKey key) {
        return Optional.ofNullable(entries.get(key)).map(bytes -> new Stored(bytes, EntryCodec.decodeHeader(bytes)));
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
