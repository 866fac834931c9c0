package io.sojourn.it.http;

import java.util.ArrayList;
import java.util.List;

/**
 * A request without a body, sent exactly as given.
 *
 * @param method such as {@code GET}
 * @param target path and query
 * @param headers in the order in which they are sent; may repeat names
 */
public record Call(String method, String target, List<Header> headers) {

    public Call {
        headers = List.copyOf(headers);
    }

    public static Call get(String target) {
        return new Call("GET", target, List.of());
    }

    public static Call post(String target) {
        return new Call("POST", target, List.of());
    }

    public static Call of(String method, String target) {
        return new Call(method, target, List.of());
    }

    /**
     * @param name of a header
     * @param value its value
     * @return the same request with one more header line
     */
    public Call with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Call(method, target, more);
    }

    /**
     * @param cookies the value of the {@code Cookie} header, such as {@code a=1; b=2}
     * @return the same request with these cookies
     */
    public Call withCookies(String cookies) {
        return with("Cookie", cookies);
    }
}
