package io.sojourn.config;

import java.util.Optional;

import io.sojourn.config.SessionConfig.StoreKind;

/** Reads in what form data is stored. */
final class PayloadSettings {

    private static final String ENCRYPTION = "session.encryption.enabled";
    private static final int DEFAULT_THRESHOLD = 1024;
    private static final int HIGHEST_THRESHOLD = 1 << 20;

    private PayloadSettings() {}

    /** What stays in this process is sealed only if the application itself says so, not because a preset does. */
    static PayloadConfig read(Settings settings, StoreKind store) {
        boolean asked = settings.flag(ENCRYPTION, false);
        boolean sealed = asked && (store != StoreKind.MEMORY || settings.isSet(ENCRYPTION));
        if (sealed && settings.isSet(ENCRYPTION)) { // a preset that seals asks for the secret itself: SecretDemand
            SecretSettings.requireFor(ENCRYPTION + "=true", settings);
        }
        int threshold = (int) settings.number("session.compression.threshold", DEFAULT_THRESHOLD, 1, HIGHEST_THRESHOLD);
        boolean compressed = settings.flag("session.compression.enabled", false);
        return new PayloadConfig(sealed, compressed ? Optional.of(threshold) : Optional.empty());
    }
}
