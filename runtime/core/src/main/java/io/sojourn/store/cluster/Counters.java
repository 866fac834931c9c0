package io.sojourn.store.cluster;

import java.util.concurrent.atomic.LongAdder;

import io.sojourn.NearCacheStatistics;

/** Counts what becomes {@link NearCacheStatistics}. Thread-safe. */
final class Counters {

    final LongAdder hits = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder bypassed = new LongAdder();
    final LongAdder published = new LongAdder();
    final LongAdder received = new LongAdder();
    final LongAdder rejected = new LongAdder();

    NearCacheStatistics with(Copies copies) {
        return new NearCacheStatistics(
                hits.sum(),
                misses.sum(),
                bypassed.sum(),
                copies.evictions(),
                copies.size(),
                published.sum(),
                received.sum(),
                rejected.sum());
    }
}
