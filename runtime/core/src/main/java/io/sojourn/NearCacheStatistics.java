package io.sojourn;

/**
 * What the near cache of one node has been good for since the node started.
 *
 * @param hits reads that it answered
 * @param misses reads of sessions that it did not have, or not recently enough
 * @param bypassed reads that went past it: the caller had just changed the session, or this node could not be sure to
 *     hear of changes
 * @param evictions sessions that it dropped because there were too many or because of their age
 * @param size sessions in it now
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
     * The part of reads that it answered, of those that asked it.
     *
     * @return from 0 to 1; 0 if there was none
     */
    public double hitRate() {
        return hits + misses == 0 ? 0 : (double) hits / (hits + misses);
    }
}
