package io.sojourn.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds secrets that are weak beyond doubt: too short, repeated, counted, or with a word of the placeholders that
 * people forget to replace. What is really random is refused less often than once in ten million times. That a secret
 * is not refused does not mean that it is strong.
 */
final class SecretStrength {

    private static final int LEAST_KEY_BYTES = 32;
    private static final int LEAST_PASSPHRASE = 16;

    /** Of 32 random bytes about 30 differ from each other. */
    private static final int LEAST_VARIETY_OF_KEY = 16;

    private static final int LEAST_VARIETY_OF_PASSPHRASE = 6;

    /** None is so short that chance would write it into a random secret. */
    private static final List<String> PLACEHOLDERS = List.of(
            "changeit",
            "changeme",
            "change-me",
            "change_me",
            "password",
            "passw0rd",
            "replaceme",
            "replace-me",
            "development",
            "production",
            "insecure",
            "supersecret",
            "topsecret",
            "mysecret",
            "sessionsecret",
            "session-secret",
            "secretkey",
            "secret-key",
            "default",
            "example",
            "sojourn",
            "qwerty",
            "letmein");

    private SecretStrength() {}

    /**
     * @param text as it was written
     * @param key the bytes that it stands for
     * @return what is wrong; empty if nothing was found
     */
    static Optional<String> weaknessOfKey(String text, byte[] key) {
        if (key.length < LEAST_KEY_BYTES) {
            return Optional.of("has less than " + LEAST_KEY_BYTES + " bytes");
        }
        int[] units = IntStream.range(0, key.length).map(i -> key[i] & 0xff).toArray();
        if (lacksVariety(units, LEAST_VARIETY_OF_KEY) || isWordLike(text)) {
            return Optional.of("is not random");
        }
        return Optional.empty();
    }

    /**
     * @param text as it was written
     * @return what is wrong; empty if nothing was found
     */
    static Optional<String> weaknessOfPassphrase(String text) {
        if (text.indexOf(',') >= 0) {
            return Optional.of("contains a comma, which separates previous secrets: use another character");
        }
        String rest = withoutPlaceholders(text);
        if (rest.codePointCount(0, rest.length()) < LEAST_PASSPHRASE
                || lacksVariety(rest.codePoints().toArray(), LEAST_VARIETY_OF_PASSPHRASE)) {
            return Optional.of("is too easy to guess: a passphrase has " + LEAST_PASSPHRASE
                    + " characters or more beside well-known placeholders, and neither repeats nor counts;"
                    + " five random words do");
        }
        return Optional.empty();
    }

    /** Base64 of random bytes has letters of both cases; hex digits were no words before. */
    private static boolean isWordLike(String text) {
        boolean hex = text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        boolean oneCase = text.equals(text.toLowerCase(Locale.ROOT)) || text.equals(text.toUpperCase(Locale.ROOT));
        return !hex && (oneCase || !withoutPlaceholders(text).equals(text.toLowerCase(Locale.ROOT)));
    }

    private static String withoutPlaceholders(String text) {
        String rest = text.toLowerCase(Locale.ROOT);
        for (String placeholder : PLACEHOLDERS) {
            rest = rest.replace(placeholder, "");
        }
        return rest;
    }

    /** Few different units are a repetition, few different steps from one to the next a count. */
    private static boolean lacksVariety(int[] units, int least) {
        long steps = IntStream.range(1, units.length)
                .map(i -> units[i] - units[i - 1])
                .distinct()
                .count();
        return IntStream.of(units).distinct().count() < least || steps < least;
    }
}
