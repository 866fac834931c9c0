package io.sojourn.config;

import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;

/**
 * What keys are derived from. Its text form shows no secret.
 *
 * @param secrets {@code session.secret}, then {@code session.previous-secrets}: the first seals, all open; empty if
 *     none is configured
 */
public record SecretConfig(List<Secret> secrets) {

    /** No secret: nothing is sealed, and no token carries a tag. */
    public static final SecretConfig NONE = new SecretConfig(List.of());

    public SecretConfig {
        secrets = List.copyOf(secrets);
    }

    /** How a secret becomes a key. */
    public enum Kdf {
        /** For secrets that are random: base64 or hex of 32 bytes or more. */
        HKDF,
        /** For passphrases: slow on purpose, once at start. */
        PBKDF2
    }

    /**
     * One secret. Its text form hides it; compared in constant time. Judging its strength is the reader's business, so
     * that tests may use what is weak and fast.
     *
     * @param material its bytes: decoded where it is base64 or hex, for a passphrase its text in UTF-8
     * @param kdf how it becomes a key
     * @param salt no secret: the application's own bytes, by which equal secrets of two applications give different
     *     keys; may be empty with HKDF
     * @param iterations of PBKDF2, at least 1; HKDF ignores them
     */
    public record Secret(byte[] material, Kdf kdf, byte[] salt, int iterations) {
        public Secret {
            if (material.length == 0) {
                throw new IllegalArgumentException("A secret has at least one byte");
            }
            material = material.clone();
            Objects.requireNonNull(kdf, "kdf");
            salt = salt.clone();
            if (kdf == Kdf.PBKDF2 && salt.length == 0) {
                throw new IllegalArgumentException("PBKDF2 needs a salt");
            }
            if (iterations < 1) {
                throw new IllegalArgumentException("iterations must be at least 1, not " + iterations);
            }
        }

        @Override
        public byte[] material() {
            return material.clone();
        }

        @Override
        public byte[] salt() {
            return salt.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Secret that
                    && kdf == that.kdf
                    && iterations == that.iterations
                    && MessageDigest.isEqual(salt, that.salt)
                    && MessageDigest.isEqual(material, that.material);
        }

        /** Tells nothing of the material. */
        @Override
        public int hashCode() {
            return Objects.hash(kdf, iterations);
        }

        @Override
        public String toString() {
            return "Secret[hidden]";
        }
    }
}
