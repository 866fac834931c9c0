package io.sojourn.spi;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;

/**
 * The first half of the SHA-256 of the verifier half of a session token: 128 bits, and nobody finds a verifier for it.
 * Compared in constant time; its text form shows nothing.
 */
public final class VerifierHash {

    /** Length in bytes. */
    public static final int LENGTH = 16;

    private final byte[] hash;

    private VerifierHash(byte[] hash) {
        this.hash = hash;
    }

    /**
     * Hashes a verifier.
     *
     * @param verifier the secret half of a token
     * @return its hash
     */
    public static VerifierHash ofVerifier(byte[] verifier) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(verifier);
            return new VerifierHash(Arrays.copyOf(sha256, LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available in this JVM", e);
        }
    }

    /**
     * Wraps a hash.
     *
     * @param hash 16 bytes, copied
     * @return the hash as a value
     * @throws IllegalArgumentException if it has another length
     */
    public static VerifierHash of(byte[] hash) {
        Objects.requireNonNull(hash, "hash");
        if (hash.length != LENGTH) {
            throw new IllegalArgumentException("A verifier hash has 16 bytes, not " + hash.length);
        }
        return new VerifierHash(hash.clone());
    }

    /**
     * The hash itself.
     *
     * @return a copy, 16 bytes
     */
    public byte[] bytes() {
        return hash.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierHash that && MessageDigest.isEqual(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return (hash[0] & 0xff) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | hash[3] & 0xff;
    }

    @Override
    public String toString() {
        return "VerifierHash[hidden]";
    }
}
