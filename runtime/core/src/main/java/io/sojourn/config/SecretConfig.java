package io.sojourn.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What keys are derived from. Its text form shows no secret, and no problem that is reported does.
 *
 * @param secrets {@code session.secret}, then {@code session.previous-secrets}: the first seals, all open; empty if
 *     none is configured
 */
public record SecretConfig(List<Secret> secrets) {

    /** No secret: nothing is sealed, and no token carries a tag. */
    public static final SecretConfig NONE = new SecretConfig(List.of());

    private static final String SECRET = "session.secret";
    private static final String PREVIOUS = "session.previous-secrets";
    private static final String SALT = "session.kdf.salt";
    private static final String GENERATE = "generate one with `openssl rand -base64 32`";
    /** OWASP Password Storage Cheat Sheet; spent once at start, so there is nothing to gain by fewer. */
    private static final int OWASP_ITERATIONS = 600_000;

    private static final int MOST_ITERATIONS = 100_000_000;
    private static final int MOST_PREVIOUS = 10;
    private static final int LEAST_SALT_BYTES = 16;
    private static final byte[] NO_SALT = {};

    /** In place of what is refused, so that reading can go on. */
    private static final byte[] REFUSED_SALT = new byte[LEAST_SALT_BYTES];

    public SecretConfig {
        secrets = List.copyOf(secrets);
    }

    static SecretConfig read(Settings settings) {
        Kdf kdf = settings.choice("session.kdf", Kdf.HKDF);
        int iterations =
                (int) settings.number("session.kdf.iterations", OWASP_ITERATIONS, OWASP_ITERATIONS, MOST_ITERATIONS);
        return new Reader(settings, kdf, iterations, salt(settings, kdf)).read();
    }

    /** Where real users depend on it, sessions leave the process only with a secret; there is no fallback for one. */
    static void requireFor(Preset preset, StoreKind store, Settings settings) {
        String asked = "session.store=" + Settings.spelling(store);
        if (store == StoreKind.COOKIE) {
            requireFor(asked, settings);
        } else if (preset.isInService() && store != StoreKind.MEMORY) {
            requireFor(asked + " with session.preset=" + preset.spelling(), settings);
        } else if (preset == Preset.HIGH_SECURITY) {
            requireFor("session.preset=" + preset.spelling(), settings); // it binds and tags
        }
    }

    /**
     * Reports that a setting cannot do without a secret, if there is none.
     *
     * @param setting which, such as {@code session.encryption.enabled=true}
     */
    static void requireFor(String setting, Settings settings) {
        if (settings.text(SECRET).isEmpty()) {
            settings.problem(setting + " needs " + SECRET + ", and there is none: " + GENERATE
                    + " and hand it over in the environment variable SESSION_SECRET");
        }
    }

    /**
     * NIST SP 800-132, section 5.1: with the same salt for all, one table of stretched passphrases would serve against
     * every application. A random secret needs none.
     */
    private static byte[] salt(Settings settings, Kdf kdf) {
        Optional<byte[]> own = settings.text(SALT).map(text -> text.getBytes(StandardCharsets.UTF_8));
        boolean missing = own.isEmpty() && kdf == Kdf.PBKDF2;
        boolean weak = own.filter(bytes -> bytes.length < LEAST_SALT_BYTES || isOneByte(bytes))
                .isPresent();
        if (missing || weak) {
            settings.problem((missing ? "session.kdf=pbkdf2 needs " + SALT + ": " : SALT + " is too short: ")
                    + LEAST_SALT_BYTES + " characters or more that belong to this application alone and are no secret,"
                    + " such as the output of `openssl rand -base64 " + LEAST_SALT_BYTES + "`");
            return REFUSED_SALT;
        }
        return own.orElse(NO_SALT);
    }

    private static boolean isOneByte(byte[] bytes) {
        byte[] same = bytes.clone();
        Arrays.fill(same, bytes[0]);
        return Arrays.equals(same, bytes);
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

    /** Reads secrets, which all become keys in the same way. */
    private record Reader(Settings settings, Kdf kdf, int iterations, byte[] salt) {

        private SecretConfig read() {
            Optional<String> current = settings.text(SECRET);
            Optional<String> previous = settings.text(PREVIOUS);
            if (current.isEmpty() && previous.isPresent()) {
                settings.problem(
                        PREVIOUS + " needs " + SECRET + ": the previous secrets only open, the current one seals");
            }
            List<Secret> secrets = new ArrayList<>();
            current.flatMap(text -> secret(SECRET, text)).ifPresent(secrets::add);
            previous.map(text -> text.split(",", -1)).ifPresent(texts -> addPrevious(texts, secrets));
            return new SecretConfig(secrets);
        }

        private void addPrevious(String[] texts, List<Secret> secrets) {
            if (texts.length > MOST_PREVIOUS) {
                settings.problem(PREVIOUS + " has " + texts.length + " secrets, and at most " + MOST_PREVIOUS
                        + " are allowed: remove those that nothing was sealed with for longer than sessions live");
            }
            for (int i = 0; i < texts.length; i++) {
                String name = PREVIOUS + " (number " + (i + 1) + ")";
                secret(name, texts[i].strip()).ifPresent(secret -> addUnique(name, secret, secrets));
            }
        }

        private void addUnique(String name, Secret secret, List<Secret> secrets) {
            if (secrets.contains(secret)) {
                settings.problem(name + " repeats " + SECRET + " or another previous secret: remove one of the two");
            }
            secrets.add(secret);
        }

        private Optional<Secret> secret(String name, String text) {
            Optional<String> weakness =
                    kdf == Kdf.HKDF ? weaknessOfKey(text) : SecretStrength.weaknessOfPassphrase(text);
            weakness.ifPresent(found -> settings.problem(name + " " + found + " (its value is not shown)"));
            return weakness.isPresent()
                    ? Optional.empty()
                    : Optional.of(new Secret(material(text), kdf, salt, iterations));
        }

        private static Optional<String> weaknessOfKey(String text) {
            Optional<byte[]> decoded = BinaryText.decode(text);
            if (decoded.isEmpty()) {
                return Optional.of("is neither base64 nor hex, which session.kdf=hkdf needs: " + GENERATE
                        + ", or set session.kdf=pbkdf2 for a passphrase");
            }
            return SecretStrength.weaknessOfKey(text, decoded.get()).map(weakness -> weakness + ": " + GENERATE);
        }

        private byte[] material(String text) {
            return kdf == Kdf.HKDF ? BinaryText.decode(text).orElseThrow() : text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
