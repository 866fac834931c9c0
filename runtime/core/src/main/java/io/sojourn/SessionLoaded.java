package io.sojourn;

import java.time.Instant;
import java.util.Objects;

/**
 * CDI event: a request loaded its session. Fired synchronously on the thread that learned of it; an observer that throws is logged and
 * changes nothing.
 *
 * @param handle which session, as {@link Session#handle()} gives it
 * @param at when
 */
public record SessionLoaded(String handle, Instant at) {
    public SessionLoaded {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(at, "at");
    }
}
