package io.sojourn;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * CDI event: one entry of the audit log, where {@code session.audit.enabled=true}. It holds what the log line holds,
 * and so neither token nor data. Fired where the event is that it tells of.
 *
 * @param what happened
 * @param at when
 * @param handle which session; empty if there was none
 * @param principal whose session, or a pseudonym with {@code session.audit.principal=hashed}; empty for nobody's
 * @param client the address that asked, whole or shortened as {@code session.audit.client-address} says; empty if it is
 *     not to be kept or not known
 * @param reason why a session ended or a request was refused; empty for everything else
 */
public record SessionAudited(
        What what,
        Instant at,
        Optional<String> handle,
        Optional<String> principal,
        Optional<String> client,
        Optional<String> reason) {

    /** What is worth an entry. */
    public enum What {
        /** A session was stored for the first time. */
        STARTED,
        /** Somebody signed in, or proved again who they are. */
        SIGNED_IN,
        /** The id was rotated. */
        ROTATED,
        /** A session is over. */
        ENDED,
        /** A request was refused a session. */
        REFUSED;

        /** {@return the spelling in the log, such as {@code signed-in}} */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public SessionAudited {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(reason, "reason");
    }
}
