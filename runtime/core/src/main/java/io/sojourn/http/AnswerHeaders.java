package io.sojourn.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The headers that an answer gets for its session. */
@FunctionalInterface
public interface AnswerHeaders {

    /** For every answer that depends on the session, those that report its failure included (RFC 9110, 12.5.5). */
    Header VARY = new Header("Vary", "Cookie");

    /** For answers that have nothing to do with it. */
    AnswerHeaders NONE = cacheControl -> List.of();

    /** @param cacheControl what the answer already says in {@code Cache-Control}, which stays */
    List<Header> besides(Collection<?> cacheControl);

    /** The same and one more. */
    default AnswerHeaders with(Header more) {
        return cacheControl ->
                Stream.concat(besides(cacheControl).stream(), Stream.of(more)).toList();
    }

    /**
     * @param caching what to say in {@code Cache-Control} if nothing is said there
     * @param cookies the values of {@code Set-Cookie}
     */
    static AnswerHeaders of(Optional<String> caching, List<String> cookies) {
        List<String> lines = List.copyOf(cookies);
        return cacheControl -> {
            List<String> directives = new ArrayList<>(2);
            if (cacheControl.isEmpty()) {
                caching.ifPresent(directives::add);
            }
            if (!lines.isEmpty()) {
                // Whoever may keep the answer may not keep the cookie (RFC 9111, section 5.2.2.4).
                directives.add("no-cache=\"Set-Cookie\"");
            }
            List<Header> headers = new ArrayList<>();
            headers.add(VARY);
            if (!directives.isEmpty()) {
                headers.add(new Header("Cache-Control", String.join(", ", directives)));
            }
            lines.forEach(line -> headers.add(new Header("Set-Cookie", line)));
            return headers;
        };
    }
}
