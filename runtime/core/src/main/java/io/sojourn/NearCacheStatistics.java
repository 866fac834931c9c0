package io.sojourn;

/**
 * What the copies of one node have been good for since it started.
 *
 * @param hits reads that a copy answered
 * @param misses reads that found no copy, or none that could answer
 * @param bypassed reads that went past the copies: the caller had just changed the session, or this node could not be
 *     sure to hear of changes
 * @param evictions copies that were removed because there were too many or because of their age
 * @param size copies there are
 * @param published changes that this node has told the others
 * @param received changes that others have told this node
 * @param rejected messages that no node of this application has sent, or that came again
 */
public record NearCacheStatistics(
        long hits,
        long misses,
        long bypassed,
        long evictions,
        long size,
        long published,
        long received,
        long rejected) {

    /**
     * The part of reads that copies have answered, of those that asked them.
     *
     * @return from 0 to 1; 0 if there was none
     */
    public double hitRate() {
        return hits + misses == 0 ? 0 : (double) hits / (hits + misses);
    }
}
