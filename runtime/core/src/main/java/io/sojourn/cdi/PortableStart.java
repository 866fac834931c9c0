package io.sojourn.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.sojourn.engine.SessionEngine;
import io.sojourn.http.signin.SessionCaller;
import io.sojourn.http.signin.SignInGate;

/** Reads the settings and opens the store when the application starts, so that mistakes show then. */
@ApplicationScoped
public class PortableStart {

    @Inject
    SessionEngine engine;

    @Inject
    SignInGate gate;

    @Inject
    SessionCaller caller;

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        engine.open(java.util.List.of());
        gate.open();
        caller.open();
    }
}
