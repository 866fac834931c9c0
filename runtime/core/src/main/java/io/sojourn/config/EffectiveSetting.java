package io.sojourn.config;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What holds for one key, to show to people.
 *
 * @param key its name
 * @param value what holds; hidden where it is a secret, without the user and password where it is an address, empty
 *     where nothing is set
 * @param origin where it comes from
 */
public record EffectiveSetting(String key, String value, Origin origin) {

    private static final Pattern SECRET = Pattern.compile("secret|password|passphrase|credential");
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://).*@");

    public EffectiveSetting {
        Objects.requireNonNull(origin, "origin");
        value = shown(key, value);
    }

    /** Where a value comes from, the strongest first. */
    public enum Origin {
        OWN("own value"),
        PRESET("preset"),
        DEFAULT("default");

        private final String text;

        Origin(String text) {
            this.text = text;
        }
    }

    private static String shown(String key, String value) {
        if (!value.isEmpty() && SECRET.matcher(key).find()) {
            return "(hidden)";
        }
        return CREDENTIALS.matcher(value).replaceAll("***@");
    }

    /** Such as {@code session.timeout=1h (preset)}. */
    @Override
    public String toString() {
        return key + "=" + value + " (" + origin.text + ")";
    }
}
