package io.sojourn;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * CDI event: the secret of a session was replaced. Fired synchronously at the end of the request, on its thread; an observer that throws is logged and
 * changes nothing.
 *
 * @param handle which session, as {@link Session#handle()} gives it
 * @param principal whose it is; empty for nobody's
 * @param at when
 */
public record SessionRegenerated(String handle, Optional<String> principal, Instant at) {
    public SessionRegenerated {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(at, "at");
    }
}
