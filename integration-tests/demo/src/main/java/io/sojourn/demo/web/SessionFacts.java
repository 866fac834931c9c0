package io.sojourn.demo.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import io.sojourn.Session;

/**
 * What a visitor may know of their session. The handle is no secret; the token in the cookie is, and no application
 * ever sees it.
 *
 * @param handle names the session
 * @param createdAt when it began
 * @param lastAccessedAt when it was used before this request
 * @param expiresAt when it ends unless it is used again
 * @param remaining how long that is from now
 */
public record SessionFacts(
        String handle, Instant createdAt, Instant lastAccessedAt, Instant expiresAt, Duration remaining) {

    private static final DateTimeFormatter READABLE = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /**
     * @param session of the caller
     * @return its facts; empty if there is no session
     */
    static Optional<SessionFacts> of(Session session) {
        return session.handle()
                .map(handle -> new SessionFacts(
                        handle,
                        session.createdAt().orElseThrow(),
                        session.lastAccessedAt().orElseThrow(),
                        session.expiresAt().orElseThrow(),
                        session.timeUntilExpiry()));
    }

    /** An instant as people write it, to the second. */
    public String readable(Instant instant) {
        return READABLE.format(instant);
    }

    /** Such as {@code 29 min 58 s}. */
    public String remainingText() {
        return "%d min %d s".formatted(remaining.toMinutes(), remaining.toSecondsPart());
    }
}
