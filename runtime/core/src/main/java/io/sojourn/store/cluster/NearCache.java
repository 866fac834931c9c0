package io.sojourn.store.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;

import io.sojourn.config.ClusterConfig.LocalCache;
import io.sojourn.spi.RenewResult.Renewed;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.VerifierHash;

/**
 * The cached sessions of a node, bounded in number or bytes, and age. What was read before a change and arrives after
 * the change was heard of is not taken: each change is counted in one of many counters, and a read remembers how its
 * counter stood when it began. That sessions share counters costs no more than a missed fill. Thread-safe.
 */
final class NearCache {

    private static final int COUNTERS = 4096;
    private static final int OVERHEAD_BYTES = 400;

    private final Cache<SessionKey, CachedSession> cache;
    private final Ticker ticker;
    private final long ttl;
    private final AtomicLongArray changes = new AtomicLongArray(COUNTERS);
    private final AtomicLong generation = new AtomicLong();
    private final LongAdder evictions = new LongAdder();

    NearCache(LocalCache bounds, Duration ttl, Ticker ticker) {
        this.ticker = ticker;
        this.ttl = ttl.toNanos();
        Caffeine<Object, Object> builder = Caffeine.newBuilder()
                .ticker(ticker)
                // On the caller's thread: it is short, and no foreign pool keeps our class loader alive.
                .executor(Runnable::run);
        Caffeine<SessionKey, CachedSession> counted = builder.expireAfterWrite(ttl)
                .evictionListener((SessionKey key, CachedSession cached, RemovalCause cause) -> evictions.increment());
        this.cache = bounds.maxBytes()
                .map(bytes -> counted.maximumWeight(bytes)
                        .weigher((SessionKey key, CachedSession cached) -> cached.weight())
                        .<SessionKey, CachedSession>build())
                .orElseGet(() -> counted.maximumSize(bounds.maxSize()).build());
    }

    /**
     * The beginning of a read whose result may be cached.
     *
     * @param key whose
     * @param generation of the cache at that time
     * @param changes how many changes its counter had seen
     * @param at the running time
     */
    record Ticket(SessionKey key, long generation, long changes, long at) {}

    /**
     * A session as the store last confirmed it to this node.
     *
     * @param entry as the store has it
     * @param ticket of the read that brought it, from whose beginning its age counts
     */
    record CachedSession(SessionEntry entry, Ticket ticket) {

        /** Empty means that the store has to be asked: another node may have renewed the session or rotated its id. */
        Optional<SessionEntry> openedBy(VerifierHash verifier, Instant now) {
            SessionHeader header = entry.header();
            return header.isLive(now) && header.accepts(verifier, now)
                    ? Optional.of(new SessionEntry(header, entry.payload().clone()))
                    : Optional.empty();
        }

        CachedSession withTimes(Renewed confirmed) {
            return new CachedSession(entry.withHeader(entry.header().withTimesOf(confirmed)), ticket);
        }

        private boolean isSameWriteAs(CachedSession other) {
            return version() == other.version()
                    && entry.header().writeId() == other.entry.header().writeId();
        }

        private long version() {
            return entry.header().version();
        }

        private int weight() {
            return entry.payload().length + OVERHEAD_BYTES;
        }

        private boolean supersedes(Optional<CachedSession> other) {
            return other.isEmpty()
                    || other.get().ticket.generation != ticket.generation
                    || other.get().version() < version()
                    || (other.get().version() == version() && other.get().ticket.at <= ticket.at);
        }
    }

    Ticket ticket(SessionKey key) {
        return new Ticket(key, generation.get(), changes.get(counter(key)), ticker.read());
    }

    Optional<CachedSession> get(SessionKey key) {
        return Optional.ofNullable(cache.getIfPresent(key))
                .filter(cached ->
                        cached.ticket.generation == generation.get() && ticker.read() - cached.ticket.at < ttl);
    }

    /** Caches what was read, unless a change was heard of meanwhile. */
    void fill(Ticket ticket, SessionEntry entry) {
        SessionEntry own = new SessionEntry(entry.header(), entry.payload().clone());
        cache.asMap().compute(ticket.key(), (key, present) -> {
            CachedSession read = new CachedSession(own, ticket);
            boolean upToDate = generation.get() == ticket.generation()
                    && changes.get(counter(key)) == ticket.changes()
                    && read.supersedes(Optional.ofNullable(present));
            return upToDate ? read : present;
        });
    }

    /** The store has confirmed a renewal that began when this was cached: its times count unless it was replaced. */
    void renewed(CachedSession before, Renewed confirmed) {
        cache.asMap()
                .computeIfPresent(
                        before.ticket().key(),
                        (key, cached) -> cached.isSameWriteAs(before) ? cached.withTimes(confirmed) : cached);
    }

    /** A session was changed: versions before this one are out of date. */
    void changed(SessionKey key, long version) {
        changes.incrementAndGet(counter(key));
        cache.asMap().computeIfPresent(key, (same, cached) -> cached.version() < version ? null : cached);
    }

    /** A session was changed or has ended: whatever is here is out of date. */
    void drop(SessionKey key) {
        changes.incrementAndGet(counter(key));
        cache.asMap().remove(key);
    }

    /** All is out of date, also what is being read. */
    void clear() {
        generation.incrementAndGet();
        cache.invalidateAll();
    }

    /** Where nobody reads, Caffeine forgets only when it is asked to. */
    void forgetAged() {
        cache.cleanUp();
    }

    long evictions() {
        return evictions.sum();
    }

    long size() {
        cache.cleanUp();
        return cache.estimatedSize();
    }

    private static int counter(SessionKey key) {
        int hash = key.handle().hashCode();
        return (hash ^ hash >>> 16) & COUNTERS - 1;
    }
}
