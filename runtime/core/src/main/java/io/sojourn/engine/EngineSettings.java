package io.sojourn.engine;

import java.util.Objects;
import java.util.Optional;

import io.sojourn.OnOutage;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.config.TimeConfig;
import io.sojourn.seal.Keyring;

/**
 * The settings that the engine follows.
 *
 * @param times how long sessions live
 * @param onCorruption what becomes of a session whose record cannot be read
 * @param onOutage what becomes of a request whose session cannot be loaded, unless it says something else
 * @param keys the application's keys; empty without a secret
 */
public record EngineSettings(
        TimeConfig times, OnCorruption onCorruption, OnOutage.Policy onOutage, Optional<Keyring> keys) {

    public EngineSettings {
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(onCorruption, "onCorruption");
        Objects.requireNonNull(onOutage, "onOutage");
        Objects.requireNonNull(keys, "keys");
    }

    /**
     * @param config everything that is configured
     * @param keys the keys that were derived from it
     * @return what of it concerns the engine
     */
    public static EngineSettings of(SessionConfig config, Optional<Keyring> keys) {
        return new EngineSettings(config.times(), config.onCorruption(), config.onOutage(), keys);
    }
}
