package io.sojourn.spi;

import java.util.Objects;

/** Outcome of {@link SessionStore#save}. */
public sealed interface SaveResult {

    /** The entry is stored. */
    record Saved() implements SaveResult {}

    /**
     * Another save came first; nothing was written.
     *
     * @param current what is stored now, to be merged with
     */
    record Conflict(SessionEntry current) implements SaveResult {
        public Conflict {
            Objects.requireNonNull(current, "current");
        }
    }

    /** The session ended or expired meanwhile; nothing was written, and nothing may bring it back. */
    record Gone() implements SaveResult {}
}
