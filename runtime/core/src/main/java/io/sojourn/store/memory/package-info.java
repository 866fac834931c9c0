/**
 * Sessions in this process. {@link io.sojourn.store.memory.MemoryStore} keeps encoded entries in bounded tables and
 * answers at once. Entries enter, results leave; nobody ever shares an object with the store. This room knows nothing
 * of what the payload means, and nothing of other nodes.
 *
 * <p>Internal: free to change in any release.
 *
 * @see io.sojourn.store.memory.MemoryStore
 */
package io.sojourn.store.memory;
