package io.sojourn.store.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;

import io.sojourn.config.ClusterConfig.LocalCache;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;

/**
 * The copies of a node, bounded in number, size and age. A copy that was read before a change and arrives after the
 * change was heard of is not taken: each change is noted in one of many counters, and a read remembers how its counter
 * stood when it began. That two sessions share a counter costs no more than a copy. Thread-safe.
 */
final class Copies {

    private static final int COUNTERS = 4096;

    private final Cache<SessionKey, Copy> cache;
    private final Ticker ticker;
    private final long ttl;
    private final AtomicLongArray changes = new AtomicLongArray(COUNTERS);
    private final AtomicLong generation = new AtomicLong();
    private final LongAdder evictions = new LongAdder();

    Copies(LocalCache bounds, Duration ttl, Ticker ticker) {
        this.ticker = ticker;
        this.ttl = ttl.toNanos();
        Caffeine<Object, Object> builder = Caffeine.newBuilder()
                .expireAfterWrite(ttl)
                .ticker(ticker)
                // Housekeeping on the caller's thread: it is short, and no foreign pool keeps our class loader alive.
                .executor(Runnable::run);
        Caffeine<SessionKey, Copy> counted =
                builder.evictionListener((SessionKey key, Copy copy, RemovalCause cause) -> evictions.increment());
        this.cache = bounds.maxBytes()
                .map(bytes -> counted.maximumWeight(bytes)
                        .weigher((SessionKey key, Copy copy) -> copy.weight())
                        .<SessionKey, Copy>build())
                .orElseGet(() -> counted.maximumSize(bounds.maxSize()).build());
    }

    /**
     * The beginning of a read whose result may become a copy.
     *
     * @param key whose
     * @param generation of copies at that time
     * @param changes how many changes its counter had seen
     * @param at the running time
     */
    record Ticket(SessionKey key, long generation, long changes, long at) {}

    Ticket ticket(SessionKey key) {
        return new Ticket(key, generation.get(), changes.get(counter(key)), ticker.read());
    }

    Optional<Copy> get(SessionKey key) {
        return Optional.ofNullable(cache.getIfPresent(key))
                .filter(copy -> copy.generation() == generation.get() && ticker.read() - copy.readAt() < ttl);
    }

    /** Takes what was read as a copy, unless a change was heard of meanwhile. */
    void fill(Ticket ticket, SessionEntry entry) {
        Copy copy = new Copy(entry, ticket.generation(), ticket.at());
        cache.asMap().compute(ticket.key(), (key, present) -> {
            boolean upToDate = generation.get() == ticket.generation()
                    && changes.get(counter(key)) == ticket.changes()
                    && copy.supersedes(Optional.ofNullable(present));
            return upToDate ? copy : present;
        });
    }

    /** A session was changed: copies of versions before this one are out of date. */
    void changed(SessionKey key, long version) {
        changes.incrementAndGet(counter(key));
        cache.asMap().computeIfPresent(key, (same, copy) -> copy.version() < version ? null : copy);
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
