package io.sojourn.observe;

import java.time.Instant;
import java.util.Optional;

import io.sojourn.SessionAudited.What;
import io.sojourn.SessionEnded;
import io.sojourn.SessionRegenerated;
import io.sojourn.SessionSignedIn;
import io.sojourn.SessionStarted;

/** What of an event an auditor asks for. */
record Entry(What what, Instant at, String handle, Optional<String> principal, Optional<String> reason) {

    /** Empty for events that are no business of an auditor: loads and saves. */
    static Optional<Entry> of(Object event) {
        if (event instanceof SessionStarted e) {
            return Optional.of(new Entry(What.STARTED, e.at(), e.handle(), e.principal(), Optional.empty()));
        }
        if (event instanceof SessionSignedIn e) {
            return Optional.of(
                    new Entry(What.SIGNED_IN, e.at(), e.handle(), Optional.of(e.principal()), Optional.empty()));
        }
        if (event instanceof SessionRegenerated e) {
            return Optional.of(new Entry(What.ROTATED, e.at(), e.handle(), e.principal(), Optional.empty()));
        }
        if (event instanceof SessionEnded e) {
            return Optional.of(new Entry(
                    What.ENDED, e.at(), e.handle(), e.principal(), Optional.of(AuditLine.spelling(e.reason()))));
        }
        return Optional.empty();
    }
}
