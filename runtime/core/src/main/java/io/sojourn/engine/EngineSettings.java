package io.sojourn.engine;

import java.util.Objects;
import java.util.Optional;

import io.sojourn.config.BindingConfig;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.config.TimeConfig;
import io.sojourn.seal.Keyring;

/**
 * The settings that the engine follows.
 *
 * @param times how long sessions live
 * @param onCorruption what becomes of a session whose record cannot be read
 * @param binding what sessions are bound to
 * @param keys the application's keys; empty without a secret
 */
public record EngineSettings(
        TimeConfig times, OnCorruption onCorruption, BindingConfig binding, Optional<Keyring> keys) {

    public EngineSettings {
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(onCorruption, "onCorruption");
        Objects.requireNonNull(binding, "binding");
        Objects.requireNonNull(keys, "keys");
    }

    /**
     * @param config everything that is configured
     * @param binding what sessions are bound to
     * @param keys the keys that were derived from it
     * @return what of it concerns the engine
     */
    public static EngineSettings of(SessionConfig config, Optional<Keyring> keys) {
        return new EngineSettings(config.times(), config.onCorruption(), config.binding(), keys);
    }
}
