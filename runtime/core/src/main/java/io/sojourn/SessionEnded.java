package io.sojourn;

import java.time.Instant;
import java.util.Objects;

/**
 * CDI event: a session has ended. Fired synchronously, on the thread of the request that ended or found it; an observer
 * that throws is logged and changes nothing.
 *
 * @param handle which session, as {@link Session#handle()} gives it
 * @param reason why
 * @param at when
 */
public record SessionEnded(String handle, Reason reason, Instant at) {

    /** Why a session ended. */
    public enum Reason {
        /** The application called {@link Session#invalidate()}. */
        INVALIDATED,
        /** What the store kept could not be read. */
        CORRUPT
    }

    public SessionEnded {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(at, "at");
    }
}
