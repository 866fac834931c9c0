package io.sojourn.seal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * What the pages of a session send along to prove that they are its own (OWASP Cross-Site Request Forgery Prevention
 * Cheat Sheet, "Synchronizer Token Pattern"). Derived from what only its client knows, so that nothing is stored.
 * Immutable and thread-safe.
 */
public final class CsrfToken {

    private static final byte[] PURPOSE = "io.sojourn/csrf/1".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 32;
    private static final int CHARS = 86;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] token;

    private CsrfToken(byte[] token) {
        this.token = token;
    }

    /**
     * @param secret what only the session's client knows; not revealed by the token
     * @return its token
     */
    public static CsrfToken of(byte[] secret) {
        return new CsrfToken(Hmac.with(secret).of(PURPOSE));
    }

    /**
     * A random pad, and the token under it: if it looked the same each time, somebody who sees the lengths of compressed
     * answers could guess it bit by bit (BREACH).
     *
     * @return 86 base64url characters
     */
    public String masked() {
        byte[] masked = new byte[2 * BYTES];
        byte[] pad = new byte[BYTES];
        RANDOM.nextBytes(pad);
        System.arraycopy(pad, 0, masked, 0, BYTES);
        System.arraycopy(xor(pad, token), 0, masked, BYTES, BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(masked);
    }

    /** Whether a client sent this token, in a time that does not depend on where it differs. */
    public boolean matches(String presented) {
        if (presented.length() != CHARS) {
            return false;
        }
        try {
            byte[] masked = Base64.getUrlDecoder().decode(presented);
            byte[] unmasked = xor(Arrays.copyOf(masked, BYTES), Arrays.copyOfRange(masked, BYTES, 2 * BYTES));
            return MessageDigest.isEqual(unmasked, token);
        } catch (IllegalArgumentException e) {
            return false; // no base64, so nothing that was ever written
        }
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] result = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            result[i] = (byte) (a[i] ^ b[i]);
        }
        return result;
    }

    @Override
    public String toString() {
        return "CsrfToken[hidden]";
    }
}
