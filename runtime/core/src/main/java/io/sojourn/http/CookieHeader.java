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
                if (equals >= 0 && pair.substring(0, equals).strip().equals(name)) {
                    values.add(pair.substring(equals + 1).strip());
                }
                start = end + 1;
            }
        }
        return values;
    }
}
