package io.sojourn;

import java.time.Instant;
import java.util.Objects;

/**
 * CDI event: changed data of an existing session is stored; a new one is told by {@link SessionStarted} alone.
 *
 * @param handle which session
 * @param at when
 */
public record SessionSaved(String handle, Instant at) {
    public SessionSaved {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(at, "at");
    }
}
