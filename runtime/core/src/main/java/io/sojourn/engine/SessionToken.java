package io.sojourn.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import io.sojourn.seal.CsrfToken;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.VerifierHash;

/**
 * The secret in the cookie, {@code lookup.verifier}: 128 random bits that find the session and 256 that open it, both in
 * unpadded base64url. Stores see only the SHA-256 of each half. Rotation replaces the verifier alone. Never shown: its
 * text form hides it.
 *
 * <p>OWASP Session Management Cheat Sheet, "Session ID Entropy", asks for 64 bits at least.
 */
final class SessionToken {

    private static final int LOOKUP_BYTES = 16;
    private static final int VERIFIER_BYTES = 32;
    private static final int LOOKUP_CHARS = 22;
    private static final int CHARS = LOOKUP_CHARS + 1 + 43;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[] lookup;
    private final byte[] verifier;
    private final SessionKey key;
    private final VerifierHash verifierHash;

    private SessionToken(byte[] lookup, byte[] verifier, SessionKey key) {
        this.lookup = lookup;
        this.verifier = verifier;
        this.key = key;
        this.verifierHash = VerifierHash.of(sha256(verifier));
    }

    /** A token for a new session. */
    static SessionToken mint() {
        byte[] lookup = random(LOOKUP_BYTES);
        return new SessionToken(lookup, random(VERIFIER_BYTES), keyOf(lookup));
    }

    /** The same session under a new verifier. */
    SessionToken rotated() {
        return new SessionToken(lookup, random(VERIFIER_BYTES), key);
    }

    /**
     * Reads a cookie value.
     *
     * @param cookieValue anything that a client may send
     * @return empty unless it has exactly the form in which tokens are written
     */
    static Optional<SessionToken> parse(String cookieValue) {
        if (cookieValue.length() != CHARS || cookieValue.charAt(LOOKUP_CHARS) != '.') {
            return Optional.empty();
        }
        try {
            byte[] lookup = Base64.getUrlDecoder().decode(cookieValue.substring(0, LOOKUP_CHARS));
            byte[] verifier = Base64.getUrlDecoder().decode(cookieValue.substring(LOOKUP_CHARS + 1));
            SessionToken token = new SessionToken(lookup, verifier, keyOf(lookup));
            // One token has one spelling: stray bits in the last character of a half are not ours.
            return Optional.of(token).filter(t -> t.cookieValue().equals(cookieValue));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String cookieValue() {
        return ENCODER.encodeToString(lookup) + '.' + ENCODER.encodeToString(verifier);
    }

    /** The token of the pages that a client with this cookie gets. */
    CsrfToken csrfToken() {
        return CsrfToken.of(verifier);
    }

    SessionKey key() {
        return key;
    }

    VerifierHash verifierHash() {
        return verifierHash;
    }

    @Override
    public String toString() {
        return "SessionToken[hidden]";
    }

    private static SessionKey keyOf(byte[] lookup) {
        return new SessionKey(ENCODER.encodeToString(sha256(lookup)));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
