package io.sojourn.config;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import io.sojourn.config.SignInConfig.Identity;

/** Reads who has to be signed in. */
final class SignInSettings {

    private static final String PATHS = "session.sign-in.paths";
    private static final String PUBLIC_PATHS = "session.sign-in.public-paths";

    private static final String SEGMENTS = "(/(?!\\.{1,2}(/|$))[^/%;?#\\\\*\\s\\p{Cntrl}]+)*";
    private static final Pattern PATH = Pattern.compile(SEGMENTS + "/?");
    private static final Pattern PATTERN = Pattern.compile(SEGMENTS + "/?|" + SEGMENTS + "/\\*");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private SignInSettings() {}

    static SignInConfig read(Settings settings) {
        List<String> paths = patterns(settings, PATHS);
        List<String> publicPaths = patterns(settings, PUBLIC_PATHS);
        if (paths.isEmpty() && !publicPaths.isEmpty()) {
            settings.problem(PUBLIC_PATHS + " makes exceptions to " + PATHS + ", which is not set: set that too (/* for"
                    + " everything) or remove the exceptions");
        }
        return new SignInConfig(
                paths,
                publicPaths,
                settings.matching(
                        "session.sign-in.page",
                        "/sign-in",
                        PATH,
                        "a path that begins with /, without query, escapes or dot segments"),
                settings.matching(
                        "session.sign-in.return-parameter",
                        "return",
                        PARAMETER,
                        "1 to 64 letters, digits, dots, hyphens and underscores"),
                settings.choice("session.sign-in.identity", Identity.ON));
    }

    private static List<String> patterns(Settings settings, String key) {
        return settings.text(key).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
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
