/**
 * Copies of sessions near the application, in front of a store that all nodes share.
 * {@link io.sojourn.store.cluster.NearCacheStore} decorates such a store: reads come from copies while this node
 * surely hears of every change, and from the store otherwise. Changes enter by a
 * {@link io.sojourn.spi.ClusterChannel} as authenticated messages. This room knows nothing of Redis, and of
 * keys no more than that somebody signs.
 *
 * @see io.sojourn.store.cluster.NearCacheStore
 */
package io.sojourn.store.cluster;
