package io.sojourn;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * CDI event: the id of a session was rotated, so its cookie has a new token.
 *
 * @param handle which session
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
