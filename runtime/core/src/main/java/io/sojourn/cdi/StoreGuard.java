package io.sojourn.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.sojourn.engine.StoreStack;
import io.sojourn.resilience.Circuit;
import io.sojourn.resilience.Guard;
import io.sojourn.resilience.GuardedStore;
import io.sojourn.spi.LocalStore;
import io.sojourn.spi.SessionStore;

/** Puts the guard around stores that need one: all that ask somebody else, the application's own included. */
@Dependent
public class StoreGuard {

    private static final Logger LOG = System.getLogger("io.sojourn.cdi");

    private final Instance<Guard> guards;
    private final Circuit circuit;

    @Inject
    public StoreGuard(Instance<Guard> guards, Circuit circuit) {
        this.guards = guards;
        this.circuit = circuit;
    }

    StoreStack around(SessionStore store) {
        if (store instanceof LocalStore) {
            return StoreStack.of(store);
        }
        if (guards.isUnsatisfied()) {
            LOG.log(
                    Level.WARNING,
                    "This runtime has no MicroProfile Fault Tolerance, so operations of the session store are not"
                            + " repeated, and a store that is down is asked by every request: add it (on Open Liberty"
                            + " the feature mpFaultTolerance-4.1)");
            return StoreStack.of(store);
        }
        return StoreStack.guarded(store, new GuardedStore(store, guards.get(), circuit));
    }
}
