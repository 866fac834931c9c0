package io.sojourn.config;

/**
 * The memory store.
 *
 * @param maxSessions {@code session.memory.max-sessions} (100000): how many sessions are kept at most. Beyond that go
 *     expired ones, then anonymous ones, then those that were away longest
 * @param maxBytes {@code session.memory.max-bytes} (a quarter of the largest heap): how many bytes they take at most
 */
public record MemoryConfig(long maxSessions, long maxBytes) {

    private static final String MAX_BYTES = "session.memory.max-bytes";
    private static final int DEFAULT_PART_OF_HEAP = 4;

    /** As many bytes as by default. */
    public MemoryConfig(long maxSessions) {
        this(maxSessions, Runtime.getRuntime().maxMemory() / DEFAULT_PART_OF_HEAP);
    }

    static MemoryConfig read(Settings settings, StoreKind store, PayloadConfig payload) {
        MemoryConfig byDefault = new MemoryConfig(100_000);
        long maxSessions = settings.number("session.memory.max-sessions", byDefault.maxSessions(), 1, Long.MAX_VALUE);
        long maxBytes = settings.number(MAX_BYTES, byDefault.maxBytes(), 1 << 20, Long.MAX_VALUE);
        if (store == StoreKind.MEMORY && maxBytes < payload.maxBytes()) {
            settings.problem(MAX_BYTES + " (" + maxBytes + ") is less than session.max-bytes (" + payload.maxBytes()
                    + "), so one session could push all others out: raise the one or lower the other");
        }
        return new MemoryConfig(maxSessions, maxBytes);
    }
}
