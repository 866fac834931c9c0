package io.sojourn.it.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A client that keeps cookies as a browser does: told apart by name, domain and path, so that a removal with other
 * attributes than the cookie was set with removes nothing (RFC 6265, section 5.3). Used by one thread.
 */
public final class Browser {

    private static final String SITE = "Sec-Fetch-Site";

    private final RawHttp http;
    private final Map<Key, String> jar;
    private final Optional<String> site;

    /** One that tells as little as very old ones do. */
    public Browser(RawHttp http) {
        this(http, new LinkedHashMap<>(), Optional.empty());
    }

    private Browser(RawHttp http, Map<Key, String> jar, Optional<String> site) {
        this.http = http;
        this.jar = jar;
        this.site = site;
    }

    /**
     * @return the same browser, which tells of all its requests that a page of the application has sent them
     */
    public Browser onOwnPages() {
        return new Browser(http, jar, Optional.of("same-origin"));
    }

    /**
     * @param other another node of the same application
     * @return the same browser, with the same cookies now and later, when a load balancer sends it there
     */
    public Browser at(RawHttp other) {
        return new Browser(other, jar, site);
    }

    /**
     * @return another browser with the cookies of this one as they are now
     */
    public Browser copy() {
        return new Browser(http, new LinkedHashMap<>(jar), site);
    }

    public Answer get(String target) {
        return send(Call.get(target));
    }

    public Answer post(String target) {
        return send(Call.post(target));
    }

    public Answer put(String target) {
        return send(Call.of("PUT", target));
    }

    public Answer delete(String target) {
        return send(Call.of("DELETE", target));
    }

    /**
     * Sends with the cookies of the jar, and keeps those of the answer.
     *
     * @param call without cookies
     * @return the answer
     */
    public Answer send(Call call) {
        Answer answer = http.send(prepare(call));
        keep(answer);
        return answer;
    }

    /**
     * Sends with the cookies of the jar, and keeps those of the answer's head.
     *
     * @param call without cookies
     * @return the answer, whose body is still to be read
     */
    public OpenAnswer open(Call call) {
        OpenAnswer answer = http.open(prepare(call));
        keep(answer.soFar());
        return answer;
    }

    /**
     * @param call without cookies
     * @return the same request with the cookies of the jar and what the browser tells of all requests
     */
    public Call prepare(Call call) {
        Call told = site.map(value -> call.with(SITE, value)).orElse(call);
        return jar.isEmpty() ? told : told.withCookies(cookies());
    }

    /** The value of the {@code Cookie} header; empty text without cookies. */
    public String cookies() {
        return jar.entrySet().stream()
                .map(entry -> entry.getKey().name() + "=" + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    /**
     * Does what the {@code Set-Cookie} headers of an answer say.
     *
     * @param answer to a request of this browser
     */
    public void keep(Answer answer) {
        for (SetCookie cookie : answer.setCookies()) {
            Key key = new Key(
                    cookie.name(),
                    cookie.attribute("Domain").orElse(""),
                    cookie.attribute("Path").orElse(""));
            if (cookie.removes()) {
                jar.remove(key);
            } else {
                jar.put(key, cookie.value());
            }
        }
    }

    private record Key(String name, String domain, String path) {}
}
