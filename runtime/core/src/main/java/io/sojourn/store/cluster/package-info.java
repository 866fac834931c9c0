/**
 * The near cache: sessions kept in this node, in front of a store that all nodes share.
 * {@link io.sojourn.store.cluster.NearCacheStore} decorates such a store: it answers reads from the cache while this node
 * surely hears of every change, and asks the store otherwise. Changes of others enter by a
 * {@link io.sojourn.spi.ClusterChannel} as signed messages, and those of this node leave by a
 * {@link io.sojourn.spi.ChangePublisher}. This room knows nothing of Redis, and does not decide when a session is renewed.
 *
 * <p>Internal: free to change in any release.
 *
 * @see io.sojourn.store.cluster.NearCacheStore
 */
package io.sojourn.store.cluster;
