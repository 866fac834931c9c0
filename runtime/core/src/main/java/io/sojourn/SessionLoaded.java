package io.sojourn;

import java.time.Instant;
import java.util.Objects;

/**
 * CDI event: a request loaded its session. Fired on the thread that learned of it.
 *
 * @param handle which session
 * @param at when
 */
public record SessionLoaded(String handle, Instant at) {
    public SessionLoaded {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(at, "at");
    }
}
