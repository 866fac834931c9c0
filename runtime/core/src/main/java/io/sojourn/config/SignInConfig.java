package io.sojourn.config;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Who has to be signed in, and where to sign in. All paths are those that a client sees, from the root of the host.
 *
 * @param paths {@code session.sign-in.paths}: patterns of the paths that ask for it, {@code /account} or
 *     {@code /account/*}; empty for none
 * @param publicPaths {@code session.sign-in.public-paths}: exceptions to them
 * @param page {@code session.sign-in.page} ({@code /sign-in}): where browsers are sent; always open
 * @param returnParameter {@code session.sign-in.return-parameter} ({@code return}): which parameter tells that page the
 *     way back
 * @param endedParameter {@code session.sign-in.ended-parameter} ({@code ended}): which parameter tells it that a session
 *     is over
 * @param identity {@code session.sign-in.identity}: whether the runtime's security takes the session's word for who the
 *     caller is
 */
public record SignInConfig(
        List<String> paths,
        List<String> publicPaths,
        String page,
        String returnParameter,
        String endedParameter,
        Identity identity) {

    /** Whether a session proves who a caller is. */
    public enum Identity {
        /** To the runtime's security too: roles, security contexts, policies. */
        ON,
        /** Only to {@link io.sojourn.SignedIn} and the paths here. */
        OFF
    }

    private static final String PATHS = "session.sign-in.paths";
    private static final String PUBLIC_PATHS = "session.sign-in.public-paths";
    private static final String RETURN = "session.sign-in.return-parameter";
    private static final String ENDED = "session.sign-in.ended-parameter";
    private static final String SEGMENTS = "(/(?!\\.{1,2}(/|$))[^/%;?#\\\\*\\s\\p{Cntrl}]+)*";
    private static final Pattern PATH = Pattern.compile(SEGMENTS + "/?");
    private static final Pattern PATTERN = Pattern.compile(SEGMENTS + "/?|" + SEGMENTS + "/\\*");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public SignInConfig {
        paths = List.copyOf(paths);
        publicPaths = List.copyOf(publicPaths);
        Objects.requireNonNull(page, "page");
        Objects.requireNonNull(returnParameter, "returnParameter");
        Objects.requireNonNull(endedParameter, "endedParameter");
        Objects.requireNonNull(identity, "identity");
    }

    static SignInConfig read(Settings settings) {
        List<String> paths = patterns(settings, PATHS);
        List<String> publicPaths = patterns(settings, PUBLIC_PATHS);
        if (paths.isEmpty() && !publicPaths.isEmpty()) {
            settings.problem(PUBLIC_PATHS + " makes exceptions to " + PATHS + ", which is not set: set that too (/* for"
                    + " everything) or remove the exceptions");
        }
        String back = parameter(settings, RETURN, "return");
        String ended = parameter(settings, ENDED, "ended");
        if (back.equals(ended)) {
            settings.problem(ENDED + " is the same as " + RETURN + " (" + back + "): give them two names");
        }
        return new SignInConfig(
                paths,
                publicPaths,
                settings.matching(
                        "session.sign-in.page",
                        "/sign-in",
                        PATH,
                        "a path that begins with /, without query, escapes or dot segments"),
                back,
                ended,
                settings.choice("session.sign-in.identity", Identity.ON));
    }

    private static String parameter(Settings settings, String key, String byDefault) {
        return settings.matching(key, byDefault, PARAMETER, "1 to 64 letters, digits, dots, hyphens and underscores");
    }

    private static List<String> patterns(Settings settings, String key) {
        return settings.text(key).stream()
                .flatMap(Settings::items)
                .filter(pattern -> isPattern(settings, key, pattern))
                .toList();
    }

    private static boolean isPattern(Settings settings, String key, String pattern) {
        boolean good = !pattern.isEmpty() && PATTERN.matcher(pattern).matches();
        if (!good) {
            settings.problem(
                    key + " has " + (pattern.isEmpty() ? "an empty entry" : pattern) + ", which is not allowed:"
                            + " use paths such as /account, or /account/* for all below too, separated by commas, decoded and"
                            + " without dot segments, matrix parameters or a query");
        }
        return good;
    }
}
