package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the session cookie holds.
 *
 * @param lookup finds the session, the same for its whole life
 * @param verifier the secret that opens it, replaced by rotation
 */
record Token(String lookup, String verifier) {

    /** Well-formed, and found nowhere. */
    static final Token UNKNOWN = new Token("A".repeat(22), "B".repeat(42) + "A");

    static Token parse(String text) {
        assertThat(text).as("the form of a session token").matches("[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}");
        return new Token(text.substring(0, 22), text.substring(23));
    }

    /** A guess at the secret of the same session. */
    Token withWrongVerifier() {
        return new Token(lookup, UNKNOWN.verifier);
    }

    String text() {
        return lookup + "." + verifier;
    }
}
