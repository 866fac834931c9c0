package io.sojourn.it.http;

import java.util.ArrayList;
import java.util.List;

/**
 * A request, sent exactly as given.
 *
 * @param method such as {@code GET}
 * @param target path and query
 * @param headers in the order in which they are sent; may repeat names
 * @param body one byte for each character
 * @param source the address of the loopback network from which it is sent
 * @param version of HTTP, such as {@code HTTP/1.1}
 */
public record Call(String method, String target, List<Header> headers, String body, String source, String version) {

    static final String USUAL_SOURCE = "127.0.0.1";

    private static final String USUAL_VERSION = "HTTP/1.1";

    public Call {
        headers = List.copyOf(headers);
    }

    public static Call get(String target) {
        return of("GET", target);
    }

    public static Call post(String target) {
        return of("POST", target);
    }

    public static Call of(String method, String target) {
        return new Call(method, target, List.of(), "", USUAL_SOURCE, USUAL_VERSION);
    }

    /**
     * @param name of a header
     * @param value its value
     * @return the same request with one more header line
     */
    public Call with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Call(method, target, more, body, source, version);
    }

    /**
     * @param cookies the value of the {@code Cookie} header, such as {@code a=1; b=2}
     * @return the same request with these cookies
     */
    public Call withCookies(String cookies) {
        return with("Cookie", cookies);
    }

    /**
     * @param contentType of the body
     * @param content one byte for each character
     * @return the same request with a body
     */
    public Call withBody(String contentType, String content) {
        return new Call(method, target, with("Content-Type", contentType).headers, content, source, version);
    }

    /**
     * @param address of the loopback network, such as 127.0.0.2
     * @return the same request from there
     */
    public Call from(String address) {
        return new Call(method, target, headers, body, address, version);
    }

    /** The same request in the version of HTTP before this one. */
    public Call inHttp10() {
        return new Call(method, target, headers, body, source, "HTTP/1.0");
    }
}
