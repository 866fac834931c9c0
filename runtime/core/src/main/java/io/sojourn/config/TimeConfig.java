package io.sojourn.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How long sessions live.
 *
 * @param idle {@code session.timeout} (1h): a session ends when it was not used for this long. OWASP Session
 *     Management Cheat Sheet, "Session Expiration", recommends 15 to 30 minutes for low-risk applications
 * @param anonymous {@code session.anonymous-timeout} (30m, not longer than {@code session.timeout}): the same for a
 *     session in which nobody is signed in
 * @param absolute {@code session.absolute-timeout} (24h; {@code none} for no limit): a session ends this long after
 *     its creation whatever happens
 * @param sliding {@code session.sliding} (true): whether use moves the idle deadline
 * @param rotationGrace {@code session.rotation-grace} (10s; 0s for none): for how long the old token still works after
 *     an id rotation, so that requests already under way reach their session
 * @param rotateOnLogin {@code session.rotate-on-login} (true): whether the token is replaced when somebody signs in:
 *     without grace when the principal of a session appears or changes, with it when the same one signs in again
 * @param touchInterval {@code session.touch-interval} (a twentieth of the idle timeout and at most 1m; zero for the
 *     memory store): how often at most use alone moves the deadline in the store. A session lives at least its idle
 *     timeout and at most this much longer; zero for exactly
 * @param mostRemembered {@code session.remember-me.max} (30d; 0s for not at all): for how long a session may be remembered
 *     in place of its idle and absolute timeout
 */
public record TimeConfig(
        Duration idle,
        Duration anonymous,
        Optional<Duration> absolute,
        boolean sliding,
        Duration rotationGrace,
        boolean rotateOnLogin,
        Duration touchInterval,
        Duration mostRemembered) {

    /** A hundred years, more than which no duration is. */
    public static final Duration LONGEST = Durations.LONGEST;

    private static final String IDLE = "session.timeout";
    private static final String ANONYMOUS = "session.anonymous-timeout";
    private static final Duration LONGEST_DEFAULT_ANONYMOUS = Duration.ofMinutes(30);
    private static final String ABSOLUTE = "session.absolute-timeout";
    private static final String TOUCH = "session.touch-interval";
    private static final Duration LONGEST_DEFAULT_TOUCH = Duration.ofMinutes(1);
    private static final int DEFAULT_TOUCHES_PER_TIMEOUT = 20;
    private static final String REMEMBERED = "session.remember-me.max";
    private static final Duration SHORTEST_REMEMBERED = Duration.ofMillis(1);
    private static final Duration DEFAULT_MOST_REMEMBERED = Duration.ofDays(30);

    /** More than that browsers cut off (RFC 6265bis, section 5.5). */
    public static final Duration LONGEST_COOKIE = Duration.ofDays(400);

    /** Times of sessions that live as long without as with a principal. */
    public TimeConfig(
            Duration idle,
            Optional<Duration> absolute,
            boolean sliding,
            Duration rotationGrace,
            boolean rotateOnLogin,
            Duration touchInterval) {
        this(idle, idle, absolute, sliding, rotationGrace, rotateOnLogin, touchInterval);
    }

    /** Times of sessions that may be remembered for as long as by default. */
    public TimeConfig(
            Duration idle,
            Duration anonymous,
            Optional<Duration> absolute,
            boolean sliding,
            Duration rotationGrace,
            boolean rotateOnLogin,
            Duration touchInterval) {
        this(idle, anonymous, absolute, sliding, rotationGrace, rotateOnLogin, touchInterval, DEFAULT_MOST_REMEMBERED);
    }

    static TimeConfig read(Settings settings, StoreKind store) {
        Duration idle = settings.duration(IDLE, Duration.ofHours(1), Duration.ofSeconds(1));
        Optional<Duration> absolute = absolute(settings);
        if (absolute.isPresent() && absolute.get().compareTo(idle) < 0) {
            settings.problem(IDLE + " (" + Durations.text(idle) + ") is longer than " + ABSOLUTE + " ("
                    + Durations.text(absolute.get()) + "), so it would never be reached:"
                    + " raise " + ABSOLUTE + " (none for no limit) or lower " + IDLE);
        }
        return new TimeConfig(
                idle,
                anonymous(settings, idle),
                absolute,
                settings.flag("session.sliding", true),
                settings.duration("session.rotation-grace", Duration.ofSeconds(10), Duration.ZERO),
                settings.flag("session.rotate-on-login", true),
                touchInterval(settings, store, idle),
                settings.duration(REMEMBERED, DEFAULT_MOST_REMEMBERED, Duration.ZERO, LONGEST_COOKIE));
    }

    private static Duration anonymous(Settings settings, Duration idle) {
        Duration byDefault = idle.compareTo(LONGEST_DEFAULT_ANONYMOUS) < 0 ? idle : LONGEST_DEFAULT_ANONYMOUS;
        Duration anonymous = settings.duration(ANONYMOUS, byDefault, Duration.ofSeconds(1));
        if (anonymous.compareTo(idle) > 0) {
            settings.problem(ANONYMOUS + " (" + Durations.text(anonymous) + ") is longer than " + IDLE + " ("
                    + Durations.text(idle) + "), and nobody gains by signing out: lower it or raise " + IDLE);
        }
        return anonymous;
    }

    private static Optional<Duration> absolute(Settings settings) {
        return settings.text(ABSOLUTE).filter("none"::equalsIgnoreCase).isPresent()
                ? Optional.empty()
                : Optional.of(settings.duration(ABSOLUTE, Duration.ofHours(24), Duration.ofSeconds(1)));
    }

    private static Duration touchInterval(Settings settings, StoreKind store, Duration idle) {
        Duration part = Duration.ofMillis(idle.toMillis() / DEFAULT_TOUCHES_PER_TIMEOUT);
        Duration shared = part.compareTo(LONGEST_DEFAULT_TOUCH) < 0 ? part : LONGEST_DEFAULT_TOUCH;
        Duration interval = settings.duration(TOUCH, store == StoreKind.MEMORY ? Duration.ZERO : shared, Duration.ZERO);
        if (interval.compareTo(idle) > 0) {
            settings.problem(TOUCH + " (" + Durations.text(interval) + ") is longer than " + IDLE + " ("
                    + Durations.text(idle) + "), and sessions may live longer than that by so much: lower it");
        }
        return Duration.ofMillis(interval.toMillis());
    }

    /** {@return how long sessions live in words, such as {@code end after 1h without use, at the latest after 24h}} */
    public String describe() {
        return "end after " + Durations.text(idle) + (sliding ? " without use" : ", used or not")
                + absolute.map(most -> ", at the latest after " + Durations.text(most))
                        .orElse(", with no absolute timeout")
                + (anonymous.equals(idle) ? "" : ", and where nobody is signed in after " + Durations.text(anonymous));
    }

    /**
     * Whether a session may be remembered for so long.
     *
     * @throws IllegalArgumentException if not; says why
     */
    public void requireRememberable(Duration length) {
        if (length.compareTo(SHORTEST_REMEMBERED) < 0 || length.compareTo(mostRemembered) > 0) {
            throw new IllegalArgumentException(
                    mostRemembered.isZero()
                            ? "Nobody may be remembered, because " + REMEMBERED + " is 0s: set it to how long at most"
                            : "A session may be remembered for a millisecond at least and " + REMEMBERED + " ("
                                    + Durations.text(mostRemembered) + ") at most, not " + length);
        }
    }

    /** The same for the cookie store, which has no grace, because there is no old token that has to go on working. */
    public TimeConfig withoutTokens() {
        return new TimeConfig(
                idle, anonymous, absolute, sliding, Duration.ZERO, rotateOnLogin, touchInterval, mostRemembered);
    }
}
