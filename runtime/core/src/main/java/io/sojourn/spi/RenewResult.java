package io.sojourn.spi;

import java.time.Instant;
import java.util.Objects;

/** Outcome of {@link SessionStore#renew}. */
public sealed interface RenewResult {

    /**
     * The session is there.
     *
     * @param lastAccessedAt as it is stored now
     * @param deadline as it is stored now
     */
    record Renewed(Instant lastAccessedAt, Instant deadline) implements RenewResult {
        public Renewed {
            Objects.requireNonNull(lastAccessedAt, "lastAccessedAt");
            Objects.requireNonNull(deadline, "deadline");
        }
    }

    /** There is no live session for this key and verifier; nothing was moved. */
    record Absent() implements RenewResult {}
}
