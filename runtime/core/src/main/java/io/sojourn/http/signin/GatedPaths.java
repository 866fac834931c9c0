package io.sojourn.http.signin;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.sojourn.config.SignInConfig;

/**
 * The paths for which callers have to be signed in. In doubt they have to be: a path is gated if any of its readings is,
 * and open only if all of them are. Immutable.
 */
final class GatedPaths {

    private final List<Pattern> gated;
    private final List<Pattern> open;
    private final Pattern page;

    GatedPaths(SignInConfig config) {
        this.gated = config.paths().stream().map(Pattern::parse).toList();
        this.page = Pattern.parse(config.page());
        this.open = Stream.concat(config.publicPaths().stream().map(Pattern::parse), Stream.of(page))
                .toList();
    }

    /** Whether callers have to be signed in for anything that a request may be for; paths with escapes, without query. */
    boolean isGated(Set<String> paths) {
        return paths.stream().anyMatch(this::isGated);
    }

    /** Whether a request is for the sign-in page and nothing else. */
    boolean isPage(Set<String> paths) {
        return paths.stream().allMatch(this::isPage);
    }

    boolean isGated(String rawPath) {
        if (gated.isEmpty()) {
            return false;
        }
        if (!isPath(rawPath)) {
            return true;
        }
        Optional<Set<String>> readings = PathReadings.of(rawPath);
        return readings.isEmpty()
                || (readings.get().stream().anyMatch(path -> matches(gated, path))
                        && !readings.get().stream().allMatch(path -> matches(open, path)));
    }

    boolean isPage(String rawPath) {
        return isPath(rawPath)
                && PathReadings.of(rawPath)
                        .filter(readings -> readings.stream().allMatch(page::matches))
                        .isPresent();
    }

    /** The targets {@code http://host?x=/admin} and {@code *?x=/admin} have none, and some servers find one in the query. */
    private static boolean isPath(String rawPath) {
        return rawPath.startsWith("/");
    }

    private static boolean matches(List<Pattern> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }

    /**
     * A path, or a path and all below it.
     *
     * @param path without a slash at the end; empty for the root
     * @param reach how far it reaches
     */
    private record Pattern(String path, Reach reach) {

        enum Reach {
            ITSELF,
            AND_BELOW
        }

        Pattern {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(reach, "reach");
        }

        static Pattern parse(String text) {
            Reach reach = text.endsWith("/*") ? Reach.AND_BELOW : Reach.ITSELF;
            String path = reach == Reach.AND_BELOW ? text.substring(0, text.length() - 2) : text;
            return new Pattern(path.endsWith("/") ? path.substring(0, path.length() - 1) : path, reach);
        }

        boolean matches(String requested) {
            boolean itself = requested.equals(path.isEmpty() ? "/" : path);
            return itself || (reach == Reach.AND_BELOW && requested.startsWith(path + "/"));
        }
    }
}
