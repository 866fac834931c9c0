package io.sojourn.http;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a request asks for.
 *
 * @param method of the request
 * @param path as the client sent it, escapes and all, without the query
 * @param matchedPath by which the runtime has found what answers, from the root of the host too: some servers find one
 *     where the client has sent none
 * @param query as the client sent it; empty if there is none
 * @param head its headers, and where it comes from
 */
public record RequestInfo(String method, String path, String matchedPath, Optional<String> query, RequestHead head) {

    public RequestInfo {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(matchedPath, "matchedPath");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(head, "head");
    }

    /** All paths that it may be for. */
    public Set<String> paths() {
        return Stream.of(path, matchedPath).collect(Collectors.toUnmodifiableSet());
    }

    /** The path with the query, such as {@code /account?tab=2}. */
    public String target() {
        return path + query.map(text -> "?" + text).orElse("");
    }

    /**
     * Whether a browser is about to show the answer as a page, so that it can show the sign-in page instead. Browsers
     * say so ({@code Sec-Fetch-Mode}, Fetch Metadata); of others it is guessed from what they accept.
     */
    public boolean isNavigation() {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return false;
        }
        return head.headers("Sec-Fetch-Mode").stream()
                .findFirst()
                .map("navigate"::equals)
                .orElseGet(() ->
                        accepts("text/html") && head.headers("X-Requested-With").isEmpty());
    }

    /** Whether the client asks for a media type by name. */
    public boolean accepts(String type) {
        return head.headers("Accept").stream().anyMatch(accept -> accept.contains(type));
    }
}
