package io.sojourn.it.http;

import java.util.List;
import java.util.Optional;

/**
 * A complete answer.
 *
 * @param status the status code
 * @param headers every header line in the order received
 * @param body decoded; empty if there was none
 */
public record Answer(int status, List<Header> headers, String body) {

    public Answer {
        headers = List.copyOf(headers);
    }

    /**
     * @param name of a header, in any case
     * @return the values of all its lines
     */
    public List<String> headers(String name) {
        return valuesOf(name, headers);
    }

    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    public List<SetCookie> setCookies() {
        return headers("Set-Cookie").stream().map(SetCookie::parse).toList();
    }

    static List<String> valuesOf(String name, List<Header> headers) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }
}
