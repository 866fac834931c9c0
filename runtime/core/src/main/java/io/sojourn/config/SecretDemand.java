package io.sojourn.config;

import io.sojourn.config.SessionConfig.StoreKind;

/** Where real users depend on it, sessions leave the process only with a secret; there is no fallback for one. */
final class SecretDemand {

    private SecretDemand() {}

    static void check(Settings settings, Preset preset, StoreKind store) {
        String asked = "session.store=" + Settings.spelling(store);
        if (store == StoreKind.COOKIE) {
            SecretSettings.requireFor(asked, settings);
        } else if (preset.isInService() && store != StoreKind.MEMORY) {
            SecretSettings.requireFor(asked + " with session.preset=" + preset.spelling(), settings);
        } else if (preset == Preset.HIGH_SECURITY) {
            SecretSettings.requireFor("session.preset=" + preset.spelling(), settings); // it binds and tags
        }
    }
}
