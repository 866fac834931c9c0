package io.sojourn.config;

/**
 * The memory store.
 *
 * @param maxSessions {@code session.memory.max-sessions} (100000): how many sessions are kept at most. Beyond that go
 *     expired ones, then anonymous ones, then those that were away longest
 * @param maxBytes {@code session.memory.max-bytes} (a quarter of the largest heap): how many bytes they take at most
 */
public record MemoryConfig(long maxSessions, long maxBytes) {

    private static final int DEFAULT_PART_OF_HEAP = 4;

    /** As many bytes as by default. */
    public MemoryConfig(long maxSessions) {
        this(maxSessions, Runtime.getRuntime().maxMemory() / DEFAULT_PART_OF_HEAP);
    }

    static MemoryConfig read(Settings settings) {
        MemoryConfig byDefault = new MemoryConfig(100_000);
        return new MemoryConfig(
                settings.number("session.memory.max-sessions", byDefault.maxSessions(), 1, Long.MAX_VALUE),
                settings.number("session.memory.max-bytes", byDefault.maxBytes(), 1 << 20, Long.MAX_VALUE));
    }
}
