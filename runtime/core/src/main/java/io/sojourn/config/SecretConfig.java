package io.sojourn.config;

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
     * One secret. Its text form hides it.
     *
     * @param material its bytes: decoded where it is base64 or hex, else the text in UTF-8
     * @param kdf how it becomes a key
     * @param iterations of PBKDF2; HKDF ignores them
     */
    public record Secret(byte[] material, Kdf kdf, int iterations) {
        public Secret {
            material = material.clone();
            Objects.requireNonNull(kdf, "kdf");
        }

        @Override
        public byte[] material() {
            return material.clone();
        }

        @Override
        public String toString() {
            return "Secret[hidden]";
        }
    }
}
