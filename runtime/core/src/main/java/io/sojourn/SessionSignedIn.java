package io.sojourn;

import java.time.Instant;
import java.util.Objects;

/**
 * CDI event: somebody signed in, or proved again who they are, in a session that is stored with it now.
 *
 * @param handle which session
 * @param principal who
 * @param at when
 */
public record SessionSignedIn(String handle, String principal, Instant at) {
    public SessionSignedIn {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(at, "at");
    }
}
