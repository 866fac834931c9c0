package io.sojourn.config;

import java.util.Optional;

import io.sojourn.config.SessionConfig.StoreKind;

/** Where real users depend on it, sessions leave the process only with a secret; there is no fallback for one. */
final class SecretDemand {

    private SecretDemand() {}

    static Optional<String> check(SessionConfig config) {
        boolean missing = config.preset().isInService()
                && config.store() != StoreKind.MEMORY
                && config.secret().secrets().isEmpty();
        return missing
                ? Optional.of("session.store=" + Settings.spelling(config.store()) + " needs session.secret with"
                        + " session.preset=" + config.preset().spelling()
                        + ": generate one with `openssl rand -base64 32`, or use session.preset=development on your"
                        + " own machine")
                : Optional.empty();
    }
}
