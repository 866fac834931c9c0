package io.sojourn.http.signin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * All that a path may mean. Servers, frameworks and proxies decode escapes, drop matrix parameters, join slashes and
 * resolve dot segments in different orders, or not at all; a gate that knew only one of these readings could be passed by
 * a path that the server reads in another way.
 */
final class PathReadings {

    /** More meanings than that no honest path has. */
    private static final int MOST = 200;

    private static final Pattern AMBIGUOUS = Pattern.compile("[%;\\\\]|//|/\\.");
    private static final Pattern MATRIX_PARAMETERS = Pattern.compile(";[^/]*");
    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    private static final List<UnaryOperator<String>> STEPS = List.of(
            PathReadings::decoded,
            path -> MATRIX_PARAMETERS.matcher(path).replaceAll(""),
            path -> path.replace('\\', '/'),
            path -> SLASHES.matcher(path).replaceAll("/"),
            PathReadings::withoutDots);

    private PathReadings() {}

    /**
     * @param rawPath as the client sent it, without the query; any text
     * @return its readings, each with a slash in front, none at the end (but for the root) and none doubled; empty if
     *     there are too many
     */
    static Optional<Set<String>> of(String rawPath) {
        if (!AMBIGUOUS.matcher(rawPath).find()) {
            return Optional.of(Set.of(trimmed(rawPath)));
        }
        Set<String> found = new LinkedHashSet<>(Set.of(rawPath));
        Deque<String> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            String path = open.remove();
            for (UnaryOperator<String> step : STEPS) {
                String next = step.apply(path);
                if (found.add(next)) {
                    open.add(next);
                }
            }
            if (found.size() > MOST) {
                return Optional.empty();
            }
        }
        Set<String> readings = new LinkedHashSet<>();
        found.forEach(path -> readings.add(trimmed(path)));
        return Optional.of(readings);
    }

    private static String trimmed(String path) {
        String single = SLASHES.matcher("/" + path).replaceAll("/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    /** Escapes that are none stay as they are. */
    private static String decoded(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream result = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int escaped = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
            result.write(escaped < 0 ? bytes[i] : escaped);
            i += escaped < 0 ? 0 : 2;
        }
        return result.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte high, byte low) {
        int h = Character.digit(high, 16);
        int l = Character.digit(low, 16);
        return h < 0 || l < 0 ? -1 : h * 16 + l;
    }

    /** RFC 3986, section 5.2.4. */
    private static String withoutDots(String path) {
        if (!path.contains("/.")) {
            return path;
        }
        String[] segments = path.split("/", -1);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            switch (segments[i]) {
                case "." -> keepEmptyIf(last, kept);
                case ".." -> {
                    if (kept.size() > 1) {
                        kept.remove(kept.size() - 1);
                    }
                    keepEmptyIf(last, kept);
                }
                default -> kept.add(segments[i]);
            }
        }
        return String.join("/", kept);
    }

    /** What ends in a dot segment ends in a slash. */
    private static void keepEmptyIf(boolean last, List<String> kept) {
        if (last) {
            kept.add("");
        }
    }
}
