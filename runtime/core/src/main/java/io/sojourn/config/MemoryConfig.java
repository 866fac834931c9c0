package io.sojourn.config;

/**
 * Settings of the memory store.
 *
 * @param maxSessions {@code session.memory.max-sessions} (100000): how many sessions are kept at most; beyond that the
 *     least used ones are lost
 */
public record MemoryConfig(long maxSessions) {}
