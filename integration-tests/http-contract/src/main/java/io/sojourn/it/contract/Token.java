package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the session cookie holds.
 *
 * @param lookup finds the session, the same for its whole life
 * @param verifier the secret that opens it, replaced by rotation
 * @param tag what follows where the application has a secret, with its dot; empty text elsewhere
 */
record Token(String lookup, String verifier, String tag) {

    /** Well-formed without a secret, and found nowhere. */
    static final Token UNKNOWN = new Token("A".repeat(22), "B".repeat(42) + "A", "");

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})((?:\\.[A-Za-z0-9_-]{12})?)");

    static Token parse(String text) {
        Matcher matcher = FORM.matcher(text);
        assertThat(matcher.matches()).as("the form of a session token").isTrue();
        return new Token(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    /** A guess at the secret of the same session. */
    Token withWrongVerifier() {
        return new Token(lookup, UNKNOWN.verifier, tag);
    }

    /** A guess at the secret of the same session, by somebody who has seen another one. */
    Token withVerifierOf(Token other) {
        return new Token(lookup, other.verifier, other.tag);
    }

    String text() {
        return lookup + "." + verifier + tag;
    }
}
