package io.sojourn.http;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code Cookie} headers. Unlike a map of cookies it keeps several of one name, which overlapping paths cause. */
final class CookieHeader {

    private CookieHeader() {}

    /**
     * The values of all cookies of a name, whose case matters (RFC 6265, section 5.4), in the order of the request; headers
     * may have any content.
     */
    static List<String> values(List<String> headers, String name) {
        List<String> values = new ArrayList<>(1);
        for (String header : headers) {
            int start = 0;
            while (start < header.length()) {
                int semicolon = header.indexOf(';', start);
                int end = semicolon < 0 ? header.length() : semicolon;
                // Looked for in the pair alone: in all the rest of the header it would take quadratic time.
                String pair = header.substring(start, end);
                int equals = pair.indexOf('=');
                if (equals >= 0 && trimmed(pair.substring(0, equals)).equals(name)) {
                    values.add(trimmed(pair.substring(equals + 1)));
                }
                start = end + 1;
            }
        }
        return values;
    }

    /** Without spaces and tabs at both ends (RFC 6265, section 5.2), and nothing else that Java calls white space. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
