package io.sojourn.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.sojourn.config.SecretConfig.Kdf;
import io.sojourn.config.SecretConfig.Secret;

/**
 * Reads the secrets. There is no default, and no value of theirs is ever part of a problem.
 *
 * <p>The iterations of PBKDF2-HMAC-SHA-256 are those of the OWASP Password Storage Cheat Sheet, and no fewer are
 * accepted: they are spent once at start, so there is nothing to gain by saving them.
 */
final class SecretSettings {

    private static final String SECRET = "session.secret";
    private static final String PREVIOUS = "session.previous-secrets";
    private static final String SALT = "session.kdf.salt";
    private static final String GENERATE = "generate one with `openssl rand -base64 32`";
    private static final int OWASP_ITERATIONS = 600_000;
    private static final int MOST_ITERATIONS = 100_000_000;
    private static final int MOST_PREVIOUS = 10;
    private static final int LEAST_SALT_BYTES = 16;
    private static final byte[] NO_SALT = {};

    /** In place of what is refused, so that reading can go on. */
    private static final byte[] REFUSED_SALT = new byte[LEAST_SALT_BYTES];

    private final Settings settings;
    private final Kdf kdf;
    private final int iterations;
    private final byte[] salt;

    private SecretSettings(Settings settings) {
        this.settings = settings;
        this.kdf = settings.choice("session.kdf", Kdf.HKDF);
        this.iterations =
                (int) settings.number("session.kdf.iterations", OWASP_ITERATIONS, OWASP_ITERATIONS, MOST_ITERATIONS);
        this.salt = salt();
    }

    static SecretConfig read(Settings settings) {
        return new SecretSettings(settings).read();
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

    private SecretConfig read() {
        Optional<String> current = settings.text(SECRET);
        Optional<String> previous = settings.text(PREVIOUS);
        if (current.isEmpty() && previous.isPresent()) {
            settings.problem(PREVIOUS + " needs " + SECRET + ": the previous secrets only open, the current one seals");
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
        Optional<String> weakness = kdf == Kdf.HKDF ? weaknessOfKey(text) : SecretStrength.weaknessOfPassphrase(text);
        weakness.ifPresent(found -> settings.problem(name + " " + found + " (its value is not shown)"));
        return weakness.isPresent() ? Optional.empty() : Optional.of(new Secret(material(text), kdf, salt, iterations));
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

    /**
     * NIST SP 800-132, section 5.1: with the same salt for all, one table of stretched passphrases would serve against
     * every application. A random secret needs none.
     */
    private byte[] salt() {
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
}
