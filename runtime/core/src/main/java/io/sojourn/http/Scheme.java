package io.sojourn.http;

/** How a request came, as the runtime sees it; a runtime that knows its proxies takes their word. */
public enum Scheme {
    HTTP,
    HTTPS;

    /** That of a URI, in any case; null counts as plain HTTP. */
    public static Scheme of(String scheme) {
        return "https".equalsIgnoreCase(scheme) ? HTTPS : HTTP;
    }
}
