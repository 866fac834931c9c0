package io.sojourn.quarkus;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.sojourn.SessionConfigException;
import io.sojourn.engine.SessionEngine;
import io.sojourn.http.signin.SessionCaller;
import io.sojourn.http.signin.SignInGate;

/** Reads the settings and opens the store when the application starts, so that mistakes show then. */
@Singleton
public class Start {

    /** Looks up what it opens, because what cannot be made is to be told like what cannot be opened. */
    void open(
            @Observes StartupEvent started,
            Instance<SessionEngine> engine,
            Instance<SignInGate> gate,
            Instance<SessionCaller> caller) {
        try {
            engine.get().open(List.of());
            gate.get().open();
            caller.get().open();
        } catch (RuntimeException e) {
            throw mistake(e).map(Start::told).orElse(e);
        }
    }

    private static Optional<SessionConfigException> mistake(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SessionConfigException.class::isInstance)
                .map(SessionConfigException.class::cast)
                .findFirst();
    }

    /** As Quarkus tells mistakes in a configuration: the message alone, for which the exception must have no cause. */
    static RuntimeException told(SessionConfigException mistake) {
        return new ConfigurationException(mistake.getMessage());
    }
}
