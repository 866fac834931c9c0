package io.sojourn.http;

import java.time.Duration;
import java.util.Objects;

import io.sojourn.config.CookieConfig;
import io.sojourn.config.CookieConfig.Secure;
import io.sojourn.engine.CommitResult.CookieEnd;

/**
 * Writes {@code Set-Cookie} headers, for example
 * {@code session=…; Path=/; HttpOnly; SameSite=Lax} or, persistent and secure,
 * {@code __Host-session=…; Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=Lax}. Written by hand because JAX-RS has no
 * {@code Partitioned}. Immutable.
 */
final class SetCookie {

    /** The digits of a hundred years in seconds, which is more than any session lives. */
    private static final String LONGEST_MAX_AGE = "; Max-Age=" + "9".repeat(10);

    private final CookieConfig config;

    SetCookie(CookieConfig config) {
        this.config = Objects.requireNonNull(config, "config");
    }

    /** @param lifetime of a persistent cookie; rounded up, so that the cookie never dies first */
    String replace(String name, String value, Duration lifetime, CookieEnd end, Scheme scheme) {
        return header(
                name,
                value,
                scheme,
                isPersistent(end)
                        ? "; Max-Age=" + Math.max(1, lifetime.plusMillis(999).toSeconds())
                        : "");
    }

    /** Makes the client forget the cookie: the same attributes, or it would be another cookie. */
    String remove(String name, Scheme scheme) {
        return header(name, "", scheme, "; Max-Age=0");
    }

    private boolean isPersistent(CookieEnd end) {
        return config.persistent() || end == CookieEnd.WITH_SESSION;
    }

    /** How many bytes all but the value takes at most. */
    int longestWithoutValue(String name, CookieEnd end) {
        return header(name, "", Scheme.HTTPS, isPersistent(end) ? LONGEST_MAX_AGE : "")
                .length();
    }

    private String header(String name, String value, Scheme scheme, String maxAge) {
        StringBuilder header = new StringBuilder(160)
                .append(name)
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
