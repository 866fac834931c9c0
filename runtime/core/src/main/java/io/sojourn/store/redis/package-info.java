/**
 * Sessions in Redis, shared by all nodes. {@link io.sojourn.store.redis.RedisStore} reads by a plain {@code GET} and turns
 * each other operation into one script that Redis runs atomically over one value;
 * {@link io.sojourn.store.redis.RedisStores} opens it from settings. Entries enter, results leave. Redisson stays inside:
 * no other room sees one of its types, and this room is loaded only where it is configured.
 *
 * <p>Internal: free to change in any release.
 *
 * @see io.sojourn.store.redis.RedisStore
 */
package io.sojourn.store.redis;
