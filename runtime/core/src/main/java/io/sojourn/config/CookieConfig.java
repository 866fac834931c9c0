package io.sojourn.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final Pattern PATH = Pattern.compile("/[\\x21-\\x3a\\x3c-\\x7e]*");
    private static final int LONGEST_PATH = 1024;
    private static final Pattern DOMAIN =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

    static CookieConfig read(Settings settings) {
        Prefix prefix = settings.choice("session.cookie.prefix", Prefix.NONE);
        CookieConfig cookie = new CookieConfig(
                prefix.text() + name(settings),
                settings.matching("session.cookie.path", "/", PATH, "a path that begins with / and holds no semicolon"),
                settings.text("session.cookie.domain"),
                settings.choice("session.cookie.secure", Secure.AUTO),
                settings.flag("session.cookie.http-only", true),
                settings.choice("session.cookie.same-site", SameSite.LAX),
                settings.flag("session.cookie.partitioned", false),
                settings.flag("session.cookie.persistent", false));
        cookie.domain()
                .filter(domain -> !DOMAIN.matcher(domain).matches())
                .ifPresent(domain -> settings.problem(
                        "session.cookie.domain=" + domain + " is not allowed: use a host name such as example.com"));
        if (cookie.path().length() > LONGEST_PATH) {
            settings.problem("session.cookie.path must have at most " + LONGEST_PATH
                    + " characters, because browsers ignore a longer attribute (RFC 6265bis, section 5.6)");
        }
        cookie.reportContradictions(settings, prefix);
        return cookie;
    }

    private static String name(Settings settings) {
        String name = settings.matching("session.cookie.name", "session", NAME, "letters, digits, - and _");
        if (name.startsWith("__Host-") || name.startsWith("__Secure-")) {
            settings.problem("session.cookie.name=" + name + " begins with a prefix that browsers enforce:"
                    + " leave it out and set session.cookie.prefix=host or secure");
        }
        return name;
    }

    /** RFC 6265bis: browsers silently drop such cookies, so that nobody could ever sign in. */
    private void reportContradictions(Settings settings, Prefix prefix) {
        if (secure != Secure.TRUE) {
            String remedy = " needs session.cookie.secure=true, otherwise browsers drop the cookie";
            if (sameSite == SameSite.NONE) {
                settings.problem("session.cookie.same-site=none" + remedy);
            }
            if (prefix != Prefix.NONE) {
                settings.problem("session.cookie.prefix=" + Settings.spelling(prefix) + remedy);
            }
            if (partitioned) {
                settings.problem("session.cookie.partitioned=true" + remedy);
            }
        }
        if (prefix == Prefix.HOST && domain.isPresent()) {
            settings.problem("session.cookie.prefix=host forbids session.cookie.domain: remove one of the two");
        }
        if (prefix == Prefix.HOST && !path.equals("/")) {
            settings.problem("session.cookie.prefix=host needs session.cookie.path=/");
        }
    }

    /** {@return the cookie of a caller who has just changed their session, for whom no near cache is fresh enough} */
    public CookieConfig readYourWrites() {
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

        /** {@return the spelling in the header, such as {@code Lax}} */
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

        public String text() {
            return text;
        }
    }
}
