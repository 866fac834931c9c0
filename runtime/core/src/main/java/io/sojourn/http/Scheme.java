package io.sojourn.http;

/** How a request came, as the runtime sees it; a runtime that knows its proxies takes their word. */
public enum Scheme {
    HTTP,
    HTTPS;

    /**
     * @param scheme a URI scheme in any case; null counts as plain HTTP
     * @return which one it is
     */
    public static Scheme of(String scheme) {
        return "https".equalsIgnoreCase(scheme) ? HTTPS : HTTP;
    }
}
