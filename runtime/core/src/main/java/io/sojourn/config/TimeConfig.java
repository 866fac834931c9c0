package io.sojourn.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How long sessions live.
 *
 * @param idle {@code session.timeout} (1h): a session ends when it was not used for this long. OWASP Session
 *     Management Cheat Sheet, "Session Expiration", recommends 15 to 30 minutes for low-risk applications
 * @param absolute {@code session.absolute-timeout} (24h; {@code none} for no limit): a session ends this long after
 *     its creation whatever happens
 * @param sliding {@code session.sliding} (true): whether use prolongs the session
 * @param rotationGrace {@code session.rotation-grace} (10s; 0s for none): for how long the old token still works after
 *     an id rotation, so that requests already under way reach their session
 * @param rotateOnLogin {@code session.rotate-on-login} (true): whether the token is replaced when somebody signs in:
 *     without grace when the principal of a session appears or changes, with it when the same one signs in again
 * @param touchInterval {@code session.touch-interval} (a twentieth of the idle timeout, at most 60s; 0s with the memory
 *     store): how often at most use moves the stored deadline of a session, which therefore lives up to that much longer
 *     than its idle timeout; zero to move it with each use
 */
public record TimeConfig(
        Duration idle,
        Optional<Duration> absolute,
        boolean sliding,
        Duration rotationGrace,
        boolean rotateOnLogin,
        Duration touchInterval) {

    /** A hundred years, more than which no duration is. */
    public static final Duration LONGEST = Durations.LONGEST;

    /**
     * @return how long sessions live in words, such as {@code end after 1h without use, at the latest after 24h}
     */
    public String describe() {
        String idleEnd =
                "end after " + Durations.text(idle) + (sliding ? " without use" : ", which use does not prolong");
        return idleEnd
                + absolute.map(most -> ", at the latest after " + Durations.text(most))
                        .orElse(", with no absolute timeout");
    }

    /**
     * The same times where no token is sent, and nothing of an old one has to go on working.
     *
     * @return without rotation grace
     */
    public TimeConfig withoutTokens() {
        return new TimeConfig(idle, absolute, sliding, Duration.ZERO, rotateOnLogin, touchInterval);
    }
}
