package io.sojourn.config;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Protection against cross-site request forgery.
 *
 * @param mode {@code session.csrf} (off)
 * @param header {@code session.csrf.header} (X-CSRF-Token): which header carries the token
 * @param field {@code session.csrf.field} (_csrf): which form field does
 * @param trustedOrigins {@code session.csrf.trusted-origins} (none): whose pages count as the application's own
 */
public record CsrfConfig(Mode mode, String header, String field, Set<WebOrigin> trustedOrigins) {

    private static final String ORIGINS = "session.csrf.trusted-origins";
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    /** What is asked of a request whose browser does not tell where it comes from. */
    public enum Mode {
        /** Nothing, and neither of any other request. */
        OFF,
        /** The header for the token, with any value. */
        HEADER,
        /** The token of its session, in the header or in the form. */
        TOKEN
    }

    public CsrfConfig {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(field, "field");
        trustedOrigins = Set.copyOf(trustedOrigins);
    }

    static CsrfConfig read(Settings settings) {
        Set<WebOrigin> origins = new LinkedHashSet<>();
        settings.text(ORIGINS).stream()
                .flatMap(Settings::items)
                .forEach(text -> WebOrigin.parse(text)
                        .ifPresentOrElse(
                                origins::add,
                                () -> settings.problem(
                                        ORIGINS + ": " + text + " is not allowed: use " + WebOrigin.FORMS)));
        return new CsrfConfig(
                settings.choice("session.csrf", Mode.OFF),
                settings.matching(
                        "session.csrf.header", "X-CSRF-Token", HEADER, "1 to 64 characters of a header's name"),
                settings.matching("session.csrf.field", "_csrf", FIELD, "1 to 64 letters, digits, _, - and ."),
                origins);
    }
}
