package io.sojourn.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.sojourn.http.Outcome.Answer;
import io.sojourn.http.Outcome.Answer.Body;

/** What a client is told whose request may have been sent by a page of somebody else. */
final class CsrfAnswer {

    private static final String DETAIL = "The request was refused, because nothing shows that it comes from a page of"
            + " this application. Reload the page and try again.";

    /** For scripts (RFC 9457). */
    private static final Body JSON = new Body(
            "application/problem+json",
            "{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,\"detail\":\"" + DETAIL + "\"}");

    private static final Body PLAIN = new Body("text/plain;charset=UTF-8", DETAIL + "\n");

    private CsrfAnswer() {}

    /** JSON for whoever names it in their {@code Accept} headers, unless they like text more; else plain text. */
    static Answer accepted(List<String> accept) {
        double json = quality(accept, type -> type.equals("application/json") || type.endsWith("+json"));
        double text = quality(accept, type -> type.startsWith("text/"));
        return new Answer(403, List.of(), Optional.of(json > 0 && json >= text ? JSON : PLAIN));
    }

    private static double quality(List<String> accept, Predicate<String> wanted) {
        return accept.stream()
                .flatMap(value -> Stream.of(value.toLowerCase(Locale.ROOT).split(",")))
                .map(range -> range.split(";"))
                .filter(range -> range.length > 0 && wanted.test(range[0].strip()))
                .mapToDouble(CsrfAnswer::quality)
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
