package io.sojourn;

import java.time.Instant;
import java.util.Objects;

/**
 * CDI event: a new session is stored. Fired synchronously at the end of the request, on its thread; an observer that throws is logged and
 * changes nothing.
 *
 * @param handle which session, as {@link Session#handle()} gives it
 * @param at when
 */
public record SessionStarted(String handle, Instant at) {
    public SessionStarted {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(at, "at");
    }
}
