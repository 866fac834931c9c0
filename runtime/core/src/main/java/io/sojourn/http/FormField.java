package io.sojourn.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds one field in the body of a form, without taking the body apart: {@code application/x-www-form-urlencoded} (URL
 * standard, section 5) and {@code multipart/form-data} (RFC 7578). Name and value are ASCII, so no character set has to
 * be known. Takes linear time and memory.
 */
public final class FormField {

    /** How long a body may be for a field to be looked for in it. */
    public static final int LONGEST_BODY = 1 << 20;

    private static final String URL_ENCODED = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");
    private static final Pattern NAME = Pattern.compile(
            "(?i)^content-disposition:\\s*form-data\\s*;[^\r\n]*?\\bname=(?:\"([^\"\r\n]*)\"|([^\\s;\"]+))");

    private FormField() {}

    /** Whether a body of this type is a form. */
    static boolean mayBeIn(String contentType) {
        String type = mediaType(contentType);
        return type.equals(URL_ENCODED) || type.equals(MULTIPART);
    }

    /**
     * @param contentType of a body
     * @return whether the body is a form without parts
     */
    public static boolean isUrlEncoded(String contentType) {
        return mediaType(contentType).equals(URL_ENCODED);
    }

    /**
     * The value of a field, the first one if there are several.
     *
     * @param contentType with its parameters
     * @param body any content
     * @param field the name
     * @return empty if there is no such field, or the body is no form
     */
    public static Optional<String> find(String contentType, byte[] body, String field) {
        String text = new String(body, StandardCharsets.ISO_8859_1); // one character for each byte
        return switch (mediaType(contentType)) {
            case URL_ENCODED -> inPairs(text, field);
            case MULTIPART -> boundary(contentType).flatMap(boundary -> inParts(text, "--" + boundary, field));
            default -> Optional.empty();
        };
    }

    private static String mediaType(String contentType) {
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static Optional<String> inPairs(String text, String field) {
        int start = 0;
        while (start < text.length()) {
            int ampersand = text.indexOf('&', start);
            int end = ampersand < 0 ? text.length() : ampersand;
            String pair = text.substring(start, end);
            int equals = pair.indexOf('=');
            if (equals >= 0
                    && decoded(pair.substring(0, equals)).filter(field::equals).isPresent()) {
                return decoded(pair.substring(equals + 1));
            }
            start = end + 1;
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no encoding of anything
        }
    }

    private static Optional<String> boundary(String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        return matcher.find()
                ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
                : Optional.empty();
    }

    /** Each round begins behind the delimiter of the one before. */
    private static Optional<String> inParts(String body, String delimiter, String field) {
        String text = "\r\n" + body; // so that the first delimiter looks like all others
        String next = "\r\n" + delimiter;
        int part = text.indexOf(next);
        while (part >= 0) {
            int headers = text.indexOf("\r\n", part + next.length());
            int end = headers < 0 ? -1 : text.indexOf(next, headers);
            if (end < 0) {
                return Optional.empty();
            }
            String content = text.substring(Math.min(headers + 2, end), end);
            int blank = content.indexOf("\r\n\r\n");
            if (blank >= 0 && isNamed(content.substring(0, blank), field)) {
                return Optional.of(content.substring(blank + 4));
            }
            part = end;
        }
        return Optional.empty();
    }

    private static boolean isNamed(String headers, String field) {
        return headers.lines()
                .map(NAME::matcher)
                .filter(Matcher::find)
                .anyMatch(m -> field.equals(m.group(1) == null ? m.group(2) : m.group(1)));
    }
}
