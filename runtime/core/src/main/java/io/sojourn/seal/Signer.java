package io.sojourn.seal;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/** HMAC-SHA-256 for one purpose. Immutable and thread-safe. */
public final class Signer {

    private static final int LEAST_BYTES = 8;

    private final List<Hmac> keys;

    Signer(List<Hmac> keys) {
        this.keys = keys;
    }

    /**
     * Signs with the current secret.
     *
     * @return 32 bytes
     */
    public byte[] sign(byte[] message) {
        return keys.get(0).of(message);
    }

    /**
     * Checks a signature, in a time that does not depend on where it differs.
     *
     * @param signature the whole signature or its first bytes, as the caller has kept it; at least 8 bytes
     * @return whether it was made with the current secret or a previous one
     */
    public boolean verifies(byte[] message, byte[] signature) {
        if (signature.length < LEAST_BYTES || signature.length > Hkdf.BYTES) {
            return false;
        }
        boolean found = false;
        for (Hmac key : keys) {
            byte[] expected = Arrays.copyOf(key.of(message), signature.length);
            found |= MessageDigest.isEqual(expected, signature);
        }
        return found;
    }
}
