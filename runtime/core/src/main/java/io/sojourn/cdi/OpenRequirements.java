package io.sojourn.cdi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sojourn.config.CookieConfig;
import io.sojourn.config.CookieConfig.Prefix;
import io.sojourn.config.CookieConfig.Secure;
import io.sojourn.config.SessionConfig;

/**
 * What the settings leave open of the requirements for cookies in the OWASP Application Security Verification Standard
 * 5.0. The defaults do, because they have to work without TLS too.
 */
final class OpenRequirements {

    private final List<String> requirements = new ArrayList<>();
    private final List<String> remedies = new ArrayList<>();

    private OpenRequirements(CookieConfig cookie) {
        boolean secure = cookie.secure() == Secure.TRUE;
        boolean host = cookie.name().startsWith(Prefix.HOST.text());
        boolean prefixed = host || cookie.name().startsWith(Prefix.SECURE.text());
        boolean shared = cookie.domain().isPresent();
        requirement("3.3.1", secure && prefixed);
        requirement("3.3.3", host || shared);
        requirement("3.3.4", cookie.httpOnly());
        remedy("session.cookie.secure=true", secure);
        remedy("session.cookie.prefix=" + (shared ? "secure" : "host"), host || (shared && prefixed));
        remedy("session.cookie.path=/", host || shared || cookie.path().equals("/"));
        remedy("session.cookie.http-only=true", cookie.httpOnly());
    }

    private void requirement(String number, boolean met) {
        if (!met) {
            requirements.add(number);
        }
    }

    private void remedy(String line, boolean there) {
        if (!there) {
            remedies.add(line);
        }
    }

    /** What an operator reads; empty if there is nothing to close, or nobody in service. */
    static Optional<String> note(SessionConfig config) {
        OpenRequirements open = new OpenRequirements(config.cookie());
        return config.preset().isInService() && !open.requirements.isEmpty()
                ? Optional.of("The settings of the session cookie leave open " + String.join(", ", open.requirements)
                        + " of OWASP ASVS 5.0. Where all clients come over TLS, this closes them:\n  "
                        + String.join("\n  ", open.remedies))
                : Optional.empty();
    }
}
