package io.sojourn.http;

import java.time.Duration;
import java.util.Objects;

import io.sojourn.config.CookieConfig;
import io.sojourn.config.CookieConfig.Secure;

/**
 * Writes {@code Set-Cookie} headers, for example
 * {@code session=…; Path=/; HttpOnly; SameSite=Lax} or, persistent and secure,
 * {@code __Host-session=…; Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=Lax}. Written by hand because JAX-RS has no
 * {@code Partitioned}. Immutable.
 */
final class SetCookie {

    private final CookieConfig config;

    SetCookie(CookieConfig config) {
        this.config = Objects.requireNonNull(config, "config");
    }

    /**
     * @param value the token
     * @param lifetime how long a persistent cookie lasts; rounded up, so that the cookie never dies first
     * @param scheme how the request came
     * @return the header's value
     */
    String replace(String value, Duration lifetime, Scheme scheme) {
        return config.persistent()
                ? header(
                        value,
                        scheme,
                        "; Max-Age=" + Math.max(1, lifetime.plusMillis(999).toSeconds()))
                : header(value, scheme, "");
    }

    /**
     * @param scheme how the request came
     * @return the header that makes the client forget the cookie: the same attributes, or it would be another cookie
     */
    String remove(Scheme scheme) {
        return header("", scheme, "; Max-Age=0");
    }

    private String header(String value, Scheme scheme, String maxAge) {
        StringBuilder header = new StringBuilder(160)
                .append(config.name())
                .append('=')
                .append(value)
                .append("; Path=")
                .append(config.path());
        config.domain().ifPresent(domain -> header.append("; Domain=").append(domain));
        header.append(maxAge);
        if (config.secure() == Secure.TRUE || (config.secure() == Secure.AUTO && scheme == Scheme.HTTPS)) {
            header.append("; Secure");
        }
        if (config.httpOnly()) {
            header.append("; HttpOnly");
        }
        header.append("; SameSite=").append(config.sameSite().attribute());
        if (config.partitioned()) {
            header.append("; Partitioned");
        }
        return header.toString();
    }
}
