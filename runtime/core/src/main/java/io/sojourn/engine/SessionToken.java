package io.sojourn.engine;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import io.sojourn.spi.SessionKey;
import io.sojourn.spi.VerifierHash;

/**
 * The secret in the cookie, {@code lookup.verifier}: 128 random bits that find the session and 256 that open it, both in
 * unpadded base64url. Stores see only the SHA-256 of each half. Rotation replaces the verifier alone. Never shown: its
 * text form hides it. {@link TokenText} is what cookies carry of it.
 *
 * <p>A session that is kept in its cookie has only the lookup in clear, and the verifier's hash inside its seal.
 *
 * <p>OWASP Session Management Cheat Sheet, "Session ID Entropy", asks for 64 bits at least.
 */
final class SessionToken {

    private static final int LOOKUP_BYTES = 16;
    private static final int VERIFIER_BYTES = 32;
    private static final int LOOKUP_CHARS = 22;

    /** How long its text is. */
    static final int CHARS = LOOKUP_CHARS + 1 + 43;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[] lookup;
    private final Optional<byte[]> verifier;
    private final SessionKey key;
    private final VerifierHash verifierHash;

    private SessionToken(byte[] lookup, byte[] verifier, SessionKey key) {
        this(lookup, Optional.of(verifier), key, VerifierHash.ofVerifier(verifier));
    }

    private SessionToken(byte[] lookup, Optional<byte[]> verifier, SessionKey key, VerifierHash verifierHash) {
        this.lookup = lookup;
        this.verifier = verifier;
        this.key = key;
        this.verifierHash = verifierHash;
    }

    /** That of a session whose verifier nobody sends, because the seal around it proves as much. */
    static SessionToken inCookie(byte[] lookup, VerifierHash verifierHash) {
        return new SessionToken(lookup, Optional.empty(), keyOf(lookup), verifierHash);
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

    /** A session at another place, opened by the same verifier. */
    SessionToken elsewhere() {
        byte[] other = random(LOOKUP_BYTES);
        return new SessionToken(other, verifier, keyOf(other), verifierHash);
    }

    /**
     * Reads a token without a tag.
     *
     * @param text anything that a client may send
     * @return empty unless it has exactly the form in which tokens are written
     */
    static Optional<SessionToken> parse(String text) {
        if (text.length() != CHARS || text.charAt(LOOKUP_CHARS) != '.') {
            return Optional.empty();
        }
        try {
            byte[] lookup = Base64.getUrlDecoder().decode(text.substring(0, LOOKUP_CHARS));
            byte[] verifier = Base64.getUrlDecoder().decode(text.substring(LOOKUP_CHARS + 1));
            SessionToken token = new SessionToken(lookup, verifier, keyOf(lookup));
            // One token has one spelling: stray bits in the last character of a half are not ours.
            return Optional.of(token).filter(t -> t.text().equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Both halves, without a tag.
     *
     * @throws IllegalStateException if only the hash of the verifier is known
     */
    String text() {
        return ENCODER.encodeToString(lookup) + '.' + ENCODER.encodeToString(knownVerifier());
    }

    private byte[] knownVerifier() {
        return verifier.orElseThrow(() ->
                new IllegalStateException("The token of a session that is kept in its cookie is no cookie value"));
    }

    /** What finds the session; no secret without the verifier. */
    byte[] lookup() {
        return lookup.clone();
    }

    /** Both halves as they are, which together are what a tag is made of: their lengths never change. */
    byte[] bytes() {
        return ByteBuffer.allocate(LOOKUP_BYTES + VERIFIER_BYTES)
                .put(lookup)
                .put(knownVerifier())
                .array();
    }

    /**
     * What only the client knows.
     *
     * @throws IllegalStateException if only its hash is known
     */
    byte[] verifier() {
        return knownVerifier().clone();
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

    /** The key of the session that a lookup finds. */
    static SessionKey keyOf(byte[] lookup) {
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
