package io.sojourn.demo.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Wrong passwords in a row. Counted in the session, this spares users and slows simple tools; whoever drops the cookie
 * begins anew, so a real shop also counts by account and by address.
 *
 * @param failed how many since the last lock
 * @param lockedUntil when the next attempt is allowed; empty if it is
 */
public record Attempts(int failed, Optional<Instant> lockedUntil) {

    /** How many there may be before the lock. */
    public static final int ALLOWED = 5;

    private static final Duration LOCK = Duration.ofMinutes(1);

    /** A session without attempts gives the record with null, see {@code SessionRef}. */
    public Attempts {
        lockedUntil = lockedUntil == null ? Optional.empty() : lockedUntil;
    }

    public boolean isLocked(Instant now) {
        return lockedUntil.filter(now::isBefore).isPresent();
    }

    /**
     * @param now the time of another wrong password
     * @return the attempts with it
     */
    public Attempts oneMore(Instant now) {
        return failed + 1 < ALLOWED
                ? new Attempts(failed + 1, Optional.empty())
                : new Attempts(0, Optional.of(now.plus(LOCK)));
    }
}
