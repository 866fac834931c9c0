package io.sojourn.config;

/**
 * The memory store.
 *
 * @param maxSessions {@code session.memory.max-sessions} (100000): how many sessions are kept at most; beyond that the
 *     least used ones are lost
 */
public record MemoryConfig(long maxSessions) {

    static MemoryConfig read(Settings settings) {
        return new MemoryConfig(settings.number("session.memory.max-sessions", 100_000, 1, Long.MAX_VALUE));
    }
}
