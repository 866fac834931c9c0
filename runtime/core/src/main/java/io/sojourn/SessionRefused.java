package io.sojourn;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * CDI event: a request was refused its session, or was refused altogether.
 *
 * @param handle of the session that the request came with; empty if it was refused before its session was looked at
 * @param principal whose session it is; empty for nobody's, and if it was not looked at
 * @param reason why
 * @param at when
 */
public record SessionRefused(Optional<String> handle, Optional<String> principal, Reason reason, Instant at) {

    /** Why a request was refused. */
    public enum Reason {
        /** The session is bound to a client of another address or user agent. The request went on without it. */
        BINDING,
        /** The check for cross-site request forgery failed. The request was answered with 403. */
        CSRF,
        /** Only those who are signed in are let in, and the caller is not. The request was answered with 401 or 303. */
        NOT_SIGNED_IN,
        /** The caller has signed in, but not recently enough. The request was answered with 401 or 303. */
        SIGN_IN_TOO_OLD,
        /** The caller is known, and has none of the roles that are let in. The request was answered with 403. */
        MISSING_ROLE,
        /**
         * More than {@code session.audit.unknown-tokens} cookies within a minute opened no session: somebody may be
         * guessing tokens. Told once in that minute, of the request that was one too many; it went on without a session.
         */
        UNKNOWN_TOKENS
    }

    public SessionRefused {
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(at, "at");
    }
}
