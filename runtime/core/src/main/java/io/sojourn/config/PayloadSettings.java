package io.sojourn.config;

import java.util.Optional;

/** Reads in what form data is stored. */
final class PayloadSettings {

    private static final String ENCRYPTION = "session.encryption.enabled";
    private static final int DEFAULT_THRESHOLD = 1024;
    private static final int HIGHEST_THRESHOLD = 1 << 20;

    private PayloadSettings() {}

    static PayloadConfig read(Settings settings) {
        boolean sealed = settings.flag(ENCRYPTION, false);
        if (sealed) {
            SecretSettings.requireFor(ENCRYPTION + "=true", settings);
        }
        int threshold = (int) settings.number("session.compression.threshold", DEFAULT_THRESHOLD, 1, HIGHEST_THRESHOLD);
        boolean compressed = settings.flag("session.compression.enabled", false);
        return new PayloadConfig(sealed, compressed ? Optional.of(threshold) : Optional.empty());
    }
}
