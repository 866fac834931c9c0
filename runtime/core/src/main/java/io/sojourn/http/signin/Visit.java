package io.sojourn.http.signin;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the gate looks at in a request.
 *
 * @param method of the request
 * @param path as the client sent it, escapes and all, without the query
 * @param matchedPath by which the runtime has found what answers, from the root of the host too: some servers find one
 *     where the client has sent none
 * @param query as the client sent it; empty if there is none
 * @param header the value of a header by its name; empty if it is absent
 */
public record Visit(
        String method,
        String path,
        String matchedPath,
        Optional<String> query,
        Function<String, Optional<String>> header) {

    public Visit {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(matchedPath, "matchedPath");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(header, "header");
    }

    /** All that the request may be for. */
    Set<String> paths() {
        return Stream.of(path, matchedPath).collect(Collectors.toUnmodifiableSet());
    }

    /** The path with the query, such as {@code /account?tab=2}. */
    String target() {
        return path + query.map(text -> "?" + text).orElse("");
    }

    /**
     * Whether a browser is about to show the answer as a page, so that it can show the sign-in page instead. Browsers
     * say so ({@code Sec-Fetch-Mode}, Fetch Metadata); of others it is guessed from what they accept.
     */
    boolean isNavigation() {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return false;
        }
        return header.apply("Sec-Fetch-Mode")
                .map("navigate"::equals)
                .orElseGet(() ->
                        accepts("text/html") && header.apply("X-Requested-With").isEmpty());
    }

    /** Whether the client asks for a media type by name. */
    boolean accepts(String type) {
        return header.apply("Accept").filter(accept -> accept.contains(type)).isPresent();
    }
}
