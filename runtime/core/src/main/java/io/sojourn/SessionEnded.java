package io.sojourn;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * CDI event: a session has ended. Fired on the thread of the request that ended or found it, or where a call of {@link
 * Sessions} completes.
 *
 * @param handle which session
 * @param principal whose it was; empty for nobody's, if what was stored could not be read, where a sign-out ended a
 *     session that had expired by the clock of its node, and where {@link Sessions#revoke} had to repeat itself because a
 *     reply was lost
 * @param reason why
 * @param at when
 */
public record SessionEnded(String handle, Optional<String> principal, Reason reason, Instant at) {

    /** Why a session ended. */
    public enum Reason {
        /** The application called {@link Session#invalidate()}. */
        INVALIDATED,
        /** Somebody else signed in ({@link Session#signIn}), or the runtime named somebody else. */
        REPLACED,
        /** What the store kept could not be read. */
        CORRUPT,
        /** It was ended from outside: by {@link Sessions#revoke}, or by {@code session.binding.on-mismatch=revoke}. */
        REVOKED
    }

    public SessionEnded {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(at, "at");
    }
}
