package io.sojourn.config;

import java.util.Objects;
import java.util.Set;

/**
 * How requests prove that they come from the application's own pages.
 *
 * @param mode {@code session.csrf} (off)
 * @param header {@code session.csrf.header} (X-CSRF-Token): which header carries the token
 * @param field {@code session.csrf.field} (_csrf): which form field does
 * @param trustedOrigins {@code session.csrf.trusted-origins} (none): whose pages count as the application's own
 */
public record CsrfConfig(Mode mode, String header, String field, Set<WebOrigin> trustedOrigins) {

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
}
