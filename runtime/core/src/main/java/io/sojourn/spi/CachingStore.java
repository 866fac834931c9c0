package io.sojourn.spi;

import io.sojourn.NearCacheStatistics;

/**
 * A store that may answer reads from copies, which can be out of date for a bounded time. Changes always go to what the
 * copies are made of.
 */
public interface CachingStore extends SessionStore {

    /**
     * The same store without copies in the way of reads: for callers that have to see what they have just changed.
     *
     * @return a view; closing it closes this store
     */
    SessionStore direct();

    /**
     * What the copies have been good for.
     *
     * @return numbers as they are now
     */
    NearCacheStatistics statistics();
}
