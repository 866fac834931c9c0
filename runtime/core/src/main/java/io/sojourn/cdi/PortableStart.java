package io.sojourn.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.sojourn.SessionConfigException;
import io.sojourn.config.BindingConfig.Factor;
import io.sojourn.config.SessionConfig;
import io.sojourn.engine.SessionEngine;
import io.sojourn.http.Portable;
import io.sojourn.http.filter.ServletView;
import io.sojourn.http.signin.SessionCaller;
import io.sojourn.http.signin.SignInGate;

/** Reads the settings and opens the store when the application starts, so that mistakes show then. */
@Portable
@ApplicationScoped
public class PortableStart {

    @Inject
    SessionEngine engine;

    @Inject
    SessionConfig config;

    @Inject
    Instance<ServletView> servlet;

    @Inject
    SignInGate gate;

    @Inject
    SessionCaller caller;

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        engine.open(java.util.List.of());
        if (config.binding().factors().contains(Factor.IP) && !servlet.isResolvable()) {
            throw new SessionConfigException("session.binding=ip needs the client's address, which this runtime tells"
                    + " only by the Servlet API: add that to the runtime, or remove ip from session.binding");
        }
        gate.open();
        caller.open();
    }
}
