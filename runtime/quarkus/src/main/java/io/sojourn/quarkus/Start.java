package io.sojourn.quarkus;

import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.sojourn.engine.SessionEngine;
import io.sojourn.http.signin.SessionCaller;
import io.sojourn.http.signin.SignInGate;

/**
 * Reads the settings and opens the store when the application starts, so that mistakes show then. Not earlier: what
 * runs before belongs to the build of a native image, where the settings are not known.
 */
@Singleton
public class Start {

    void open(@Observes StartupEvent started, SessionEngine engine, SignInGate gate, SessionCaller caller) {
        engine.open(List.of());
        gate.open();
        caller.open();
    }
}
