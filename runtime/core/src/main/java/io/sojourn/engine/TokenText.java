package io.sojourn.engine;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import io.sojourn.seal.Keyring;
import io.sojourn.seal.Signer;

/**
 * Tokens as cookies carry them. With a secret a keyed tag over both halves follows, {@code lookup.verifier.tag}: what
 * this application did not write is told from the tag alone and costs no store access. The tag guards the store against
 * floods and no session against anybody: that is what the verifier is for, so 72 bits are many. Thread-safe.
 */
final class TokenText {

    private static final String PURPOSE = "token:";
    private static final int TAG_BYTES = 9;
    private static final int TAG_CHARS = 12;

    private final Optional<Signer> signer;

    /**
     * @param keys the application's keys; empty without a secret, and then tokens have no tag
     * @param whose the application that writes them and the name of the cookie that carries them: elsewhere a tag is worth
     *     nothing
     */
    TokenText(Optional<Keyring> keys, String whose) {
        this.signer = keys.map(k -> k.signer(PURPOSE + whose));
    }

    /** Whether what is read was surely written by this application. */
    boolean areProven() {
        return signer.isPresent();
    }

    /** The value for the cookie, tagged with the current secret. */
    String write(SessionToken token) {
        String text = token.text();
        return signer.map(s -> text + '.' + tag(s.sign(token.bytes()))).orElse(text);
    }

    /**
     * Reads a cookie value.
     *
     * @param cookieValue anything that a client may send
     * @return empty unless it has exactly the form in which tokens are written, with a tag of the current secret or a
     *     previous one; without a secret a tag is too much, and with one its absence too little
     */
    Optional<SessionToken> read(String cookieValue) {
        return signer.isPresent() ? tagged(cookieValue, signer.get()) : SessionToken.parse(cookieValue);
    }

    private static Optional<SessionToken> tagged(String cookieValue, Signer signer) {
        int dot = cookieValue.length() - TAG_CHARS - 1;
        if (dot != SessionToken.CHARS || cookieValue.charAt(dot) != '.') {
            return Optional.empty();
        }
        Optional<byte[]> tag = decoded(cookieValue.substring(dot + 1));
        return SessionToken.parse(cookieValue.substring(0, dot))
                .filter(token -> tag.isPresent() && signer.verifies(token.bytes(), tag.get()));
    }

    /** Padding would make a shorter tag of as many characters. */
    private static Optional<byte[]> decoded(String tag) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(tag)).filter(bytes -> bytes.length == TAG_BYTES);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String tag(byte[] signature) {
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(signature, TAG_BYTES));
    }
}
