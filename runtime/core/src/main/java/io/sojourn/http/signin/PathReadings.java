package io.sojourn.http.signin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
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

    /** Characters of all readings together, so that a long path with many costs no more than any other request. */
    private static final int LONGEST = 32 * 1024;

    private static final Pattern AMBIGUOUS = Pattern.compile("[%;\\\\]|//|/\\.");

    /** What readers do with a path, one at a time. Written by hand, because anybody may send what costs them most. */
    static final List<UnaryOperator<String>> STEPS = List.of(
            PathReadings::decoded,
            PathReadings::withoutMatrixParameters,
            path -> path.replace('\\', '/'),
            PathReadings::withSingleSlashes,
            PathReadings::withoutDots);

    private PathReadings() {}

    /**
     * @param rawPath as the client sent it, without the query; any text
     * @return its readings, each with a slash in front, none at the end (but for the root) and none doubled; empty if
     *     there are too many, or too long ones
     */
    static Optional<Set<String>> of(String rawPath) {
        return of(rawPath, STEPS);
    }

    static Optional<Set<String>> of(String rawPath, List<UnaryOperator<String>> steps) {
        if (!AMBIGUOUS.matcher(rawPath).find()) {
            return Optional.of(Set.of(trimmed(rawPath)));
        }
        int left = LONGEST - rawPath.length();
        Set<String> found = new LinkedHashSet<>(Set.of(rawPath));
        Deque<String> open = new ArrayDeque<>(found);
        while (left >= 0 && !open.isEmpty()) {
            String path = open.remove();
            for (UnaryOperator<String> step : steps) {
                String next = step.apply(path);
                if (found.add(next)) {
                    open.add(next);
                    left -= next.length();
                }
            }
            if (found.size() > MOST) {
                return Optional.empty();
            }
        }
        if (left < 0) {
            return Optional.empty();
        }
        Set<String> readings = new LinkedHashSet<>();
        found.forEach(path -> readings.add(trimmed(path)));
        return Optional.of(readings);
    }

    private static String trimmed(String path) {
        String single = withSingleSlashes(path.startsWith("/") ? path : "/" + path);
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    /** Escapes that are none stay as they are. */
    private static String decoded(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int escaped = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
            bytes[length++] = escaped < 0 ? bytes[i] : (byte) escaped;
            i += escaped < 0 ? 0 : 2;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static int hex(byte high, byte low) {
        int h = Character.digit(high, 16);
        int l = Character.digit(low, 16);
        return h < 0 || l < 0 ? -1 : h * 16 + l;
    }

    private static String withoutMatrixParameters(String path) {
        if (path.indexOf(';') < 0) {
            return path;
        }
        char[] chars = path.toCharArray();
        int length = 0;
        boolean parameter = false;
        for (char c : chars) {
            parameter = c == ';' || (parameter && c != '/');
            if (!parameter) {
                chars[length++] = c;
            }
        }
        return new String(chars, 0, length);
    }

    private static String withSingleSlashes(String path) {
        if (!path.contains("//")) {
            return path;
        }
        char[] chars = path.toCharArray();
        int length = 0;
        for (char c : chars) {
            if (c != '/' || length == 0 || chars[length - 1] != '/') {
                chars[length++] = c;
            }
        }
        return new String(chars, 0, length);
    }

    /** RFC 3986, section 5.2.4. */
    private static String withoutDots(String path) {
        if (!path.contains("/.")) {
            return path;
        }
        char[] kept = path.toCharArray();
        int length = 0;
        int segments = 0;
        int begin = 0;
        while (begin <= path.length()) {
            int slash = path.indexOf('/', begin);
            int end = slash < 0 ? path.length() : slash;
            boolean up = isSegment(path, begin, end, "..");
            boolean dots = up || isSegment(path, begin, end, ".");
            if (up && segments > 1) {
                segments--;
                do {
                    length--;
                } while (kept[length] != '/');
            }
            // What ends in a dot segment ends in a slash.
            if (!dots || slash < 0) {
                if (segments > 0) {
                    kept[length++] = '/';
                }
                segments++;
                int from = dots ? end : begin;
                path.getChars(from, end, kept, length);
                length += end - from;
            }
            begin = end + 1;
        }
        return new String(kept, 0, length);
    }

    private static boolean isSegment(String path, int begin, int end, String segment) {
        return end - begin == segment.length() && path.startsWith(segment, begin);
    }
}
