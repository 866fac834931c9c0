package io.sojourn.engine;

import java.util.Objects;
import java.util.Optional;

import io.sojourn.OnOutage;
import io.sojourn.config.AuditConfig;
import io.sojourn.config.BindingConfig;
import io.sojourn.config.PayloadConfig;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.config.TimeConfig;
import io.sojourn.seal.FieldSeals;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.RecordCodec;

/**
 * The settings that the engine follows.
 *
 * @param times how long sessions live
 * @param onCorruption what becomes of a session whose record cannot be read
 * @param onOutage what becomes of a request whose session cannot be loaded, unless it says something else
 * @param binding what sessions are bound to
 * @param keys the application's keys; empty without a secret
 * @param tokens whose tokens they are: tags are for this application and this name of the session cookie alone
 * @param unknownTokens how many tokens within a minute may open no session before observers hear of it; empty if they
 *     never do
 * @param records the form in which the data of sessions is handed to their store
 * @param maxBytes how many bytes of JSON a session may become
 */
public record EngineSettings(
        TimeConfig times,
        OnCorruption onCorruption,
        OnOutage.Policy onOutage,
        BindingConfig binding,
        Optional<Keyring> keys,
        String tokens,
        Optional<Integer> unknownTokens,
        RecordCodec records,
        int maxBytes) {

    public EngineSettings {
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(onCorruption, "onCorruption");
        Objects.requireNonNull(onOutage, "onOutage");
        Objects.requireNonNull(binding, "binding");
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(tokens, "tokens");
        Objects.requireNonNull(unknownTokens, "unknownTokens");
        Objects.requireNonNull(records, "records");
    }

    /**
     * Settings of sessions with a cookie of the default name that are bound to nothing, may be as large as by default, and
     * without which a request fails unless it says something else.
     *
     * @param times how long sessions live
     * @param onCorruption what becomes of a session whose record cannot be read
     * @param keys the application's keys; empty without a secret
     * @param records the form in which the data of sessions is handed to their store
     */
    public EngineSettings(TimeConfig times, OnCorruption onCorruption, Optional<Keyring> keys, RecordCodec records) {
        this(
                times,
                onCorruption,
                OnOutage.Policy.FAIL,
                BindingConfig.NONE,
                keys,
                "session",
                Optional.empty(),
                records,
                PayloadConfig.PLAIN.maxBytes());
    }

    /**
     * @param config everything that is configured
     * @param keys the keys that were derived from it
     * @return what of it concerns the engine
     */
    public static EngineSettings of(SessionConfig config, Optional<Keyring> keys) {
        return new EngineSettings(
                config.times(),
                config.onCorruption(),
                config.onOutage(),
                config.binding(),
                keys,
                config.application() + ":" + config.cookie().name(),
                config.audit().map(AuditConfig::unknownTokens),
                records(config, keys),
                config.payload().maxBytes());
    }

    /** Not by the prefix in Redis: the data of one application is closed to all others, whatever store and secret. */
    private static RecordCodec records(SessionConfig config, Optional<Keyring> keys) {
        return RecordCodec.of(config.payload(), keys.map(k -> k.sealer("record:" + config.application())))
                .with(FieldSeals.with(keys.map(k -> k.sealer("field:" + config.application()))));
    }
}
