package io.sojourn.http;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The answer, with status 403, to a request that may have been sent by a page of somebody else. */
public enum CsrfRefusal {
    /** For scripts (RFC 9457). */
    JSON(
            "application/problem+json",
            "{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,\"detail\":\"" + Text.DETAIL + "\"}"),
    /** For everybody else. */
    PLAIN("text/plain;charset=UTF-8", Text.DETAIL + "\n");

    /** The status of the answer. */
    public static final int STATUS = 403;

    private final String contentType;
    private final String body;

    CsrfRefusal(String contentType, String body) {
        this.contentType = contentType;
        this.body = body;
    }

    /** Where constants of an enum can see it. */
    private static final class Text {
        private static final String DETAIL =
                "The request was refused, because nothing shows that it comes from a page of"
                        + " this application. Reload the page and try again.";

        private Text() {}
    }

    /**
     * @return the value of the header
     */
    public String contentType() {
        return contentType;
    }

    /**
     * @return the whole body
     */
    public String body() {
        return body;
    }

    /**
     * The form that a client likes to have.
     *
     * @param accept the values of its {@code Accept} header
     * @return JSON for whoever names it, unless they like text more; else plain text
     */
    static CsrfRefusal accepted(List<String> accept) {
        double json = quality(accept, CsrfRefusal::isJson);
        double text = quality(accept, type -> type.startsWith("text/"));
        return json > 0 && json >= text ? JSON : PLAIN;
    }

    private static boolean isJson(String type) {
        return type.equals("application/json") || type.endsWith("+json");
    }

    private static double quality(List<String> accept, java.util.function.Predicate<String> wanted) {
        return accept.stream()
                .flatMap(value -> Stream.of(value.toLowerCase(Locale.ROOT).split(",")))
                .map(range -> range.split(";"))
                .filter(range -> range.length > 0 && wanted.test(range[0].strip()))
                .mapToDouble(CsrfRefusal::quality)
                .max()
                .orElse(0);
    }

    /** RFC 9110, section 12.4.2. */
    private static double quality(String[] range) {
        return Stream.of(range)
                .skip(1)
                .map(String::strip)
                .filter(parameter -> parameter.matches("q=[01](\\.[0-9]{0,3})?"))
                .mapToDouble(parameter -> Double.parseDouble(parameter.substring(2)))
                .findFirst()
                .orElse(1);
    }
}
