package io.sojourn;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * CDI event: a new session is stored.
 *
 * @param handle which session
 * @param principal whose it is; empty for nobody's
 * @param at when
 */
public record SessionStarted(String handle, Optional<String> principal, Instant at) {
    public SessionStarted {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(at, "at");
    }
}
