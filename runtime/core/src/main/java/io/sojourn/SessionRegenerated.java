package io.sojourn;

import java.time.Instant;
import java.util.Objects;

/**
 * CDI event: the secret of a session was replaced. Fired synchronously at the end of the request, on its thread; an observer that throws is logged and
 * changes nothing.
 *
 * @param handle which session, as {@link Session#handle()} gives it
 * @param at when
 */
public record SessionRegenerated(String handle, Instant at) {
    public SessionRegenerated {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(at, "at");
    }
}
