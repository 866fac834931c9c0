package io.sojourn.spi;

import java.util.Objects;
import java.util.Optional;

/** Outcome of {@link SessionStore#revoke}. */
public sealed interface RevokeResult {

    /**
     * The session was there, expired or not, and has ended with this call.
     *
     * @param principal whose it was; empty for nobody's, and if what was there cannot be read
     */
    record Revoked(Optional<String> principal) implements RevokeResult {
        public Revoked {
            Objects.requireNonNull(principal, "principal");
        }
    }

    /** There was no session under this key. */
    record Absent() implements RevokeResult {}

    /**
     * There is no session under this key, perhaps because of this very call: it was made several times, and the
     * reply to an earlier one was lost. Stores themselves, which ask once, never say so.
     */
    record RevokedOrAbsent() implements RevokeResult {}
}
