package io.sojourn;

import java.time.Instant;
import java.util.Objects;

/**
 * CDI event: changed data of an existing session is stored; a new one is told by {@link SessionStarted} alone. Fired
 * synchronously at the end of the request, on its thread; an observer that throws is logged and changes nothing.
 *
 * @param handle which session, as {@link Session#handle()} gives it
 * @param at when
 */
public record SessionSaved(String handle, Instant at) {
    public SessionSaved {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(at, "at");
    }
}
