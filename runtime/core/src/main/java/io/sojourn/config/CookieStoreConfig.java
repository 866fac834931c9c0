package io.sojourn.config;

import java.util.Objects;
import java.util.Optional;

/**
 * The cookie store, where the cookie itself holds the session, sealed.
 *
 * @param epoch {@code session.cookie.epoch} (empty): any text; another one ends all sessions
 * @param maxChunks {@code session.cookie.max-chunks} (1): over how many cookies a session may be spread
 * @param padding {@code session.cookie.padding} (0): the length of the sealed content is a multiple of this many bytes,
 *     so that it tells less; 0 or 1 for no padding
 */
public record CookieStoreConfig(Optional<String> epoch, int maxChunks, int padding) {

    /** More cookies would not fit into what servers accept as the head of a request. */
    public static final int MOST_CHUNKS = 10;

    private static final int LONGEST_PADDING = 2048;

    public CookieStoreConfig {
        Objects.requireNonNull(epoch, "epoch");
        if (maxChunks < 1 || maxChunks > MOST_CHUNKS) {
            throw new IllegalArgumentException("maxChunks must be from 1 to " + MOST_CHUNKS + ", not " + maxChunks);
        }
        if (padding < 0) {
            throw new IllegalArgumentException("padding must not be negative: " + padding);
        }
    }

    static CookieStoreConfig read(Settings settings) {
        return new CookieStoreConfig(
                settings.text("session.cookie.epoch"),
                (int) settings.number("session.cookie.max-chunks", 1, 1, MOST_CHUNKS),
                (int) settings.number("session.cookie.padding", 0, 0, LONGEST_PADDING));
    }
}
