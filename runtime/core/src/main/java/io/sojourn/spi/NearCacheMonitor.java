package io.sojourn.spi;

import io.sojourn.NearCacheStatistics;

/** What a store with a near cache can also do; found by {@link SessionStore#unwrap}. Thread-safe. */
public interface NearCacheMonitor {

    /**
     * What the near cache of this node has been good for.
     *
     * @return numbers as they are now
     */
    NearCacheStatistics statistics();
}
