package io.sojourn.config;

import java.util.Locale;
import java.util.Optional;

/**
 * What the session cookie looks like. See RFC 6265bis for the meaning of the attributes.
 *
 * @param name {@code session.cookie.name} ({@code session}), with the prefix that {@code session.cookie.prefix} asks
 *     for in front
 * @param path {@code session.cookie.path} ({@code /})
 * @param domain {@code session.cookie.domain}: empty for a host-only cookie, which no subdomain receives
 * @param secure {@code session.cookie.secure} (auto)
 * @param httpOnly {@code session.cookie.http-only} (true)
 * @param sameSite {@code session.cookie.same-site} (lax)
 * @param partitioned {@code session.cookie.partitioned} (false): one cookie jar for each embedding site (CHIPS)
 * @param persistent {@code session.cookie.persistent} (false): whether the cookie outlives the browser, with a Max-Age
 */
public record CookieConfig(
        String name,
        String path,
        Optional<String> domain,
        Secure secure,
        boolean httpOnly,
        SameSite sameSite,
        boolean partitioned,
        boolean persistent) {

    /**
     * The cookie that marks a caller who has just changed their session, for nodes that keep copies.
     *
     * @return the same attributes, another name, and an end of its own
     */
    public CookieConfig freshMarker() {
        return new CookieConfig(name + "-fresh", path, domain, secure, httpOnly, sameSite, partitioned, true);
    }

    /** When the cookie carries {@code Secure}. */
    public enum Secure {
        TRUE,
        FALSE,
        /** When the request came over HTTPS, as the runtime sees it. */
        AUTO
    }

    /** The SameSite attribute. */
    public enum SameSite {
        STRICT,
        LAX,
        NONE;

        /**
         * @return the spelling in the header, such as {@code Lax}
         */
        public String attribute() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /** The name prefixes that browsers enforce (RFC 6265bis, section 4.1.3). */
    public enum Prefix {
        NONE(""),
        /** Host-only, path {@code /}, secure. */
        HOST("__Host-"),
        /** Secure. */
        SECURE("__Secure-");

        private final String text;

        Prefix(String text) {
            this.text = text;
        }

        /**
         * @return what stands before the name
         */
        public String text() {
            return text;
        }
    }
}
