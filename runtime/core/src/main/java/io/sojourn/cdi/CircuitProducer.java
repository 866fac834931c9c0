package io.sojourn.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.sojourn.StoreCircuit;
import io.sojourn.config.SessionConfig;
import io.sojourn.resilience.Circuit;

/** Lets observers, health and metrics know whether the store is asked. */
@ApplicationScoped
public class CircuitProducer {

    private static final Logger LOG = System.getLogger("io.sojourn.cdi");

    /**
     * @param clocks the application's own clock, if it has one
     * @param config the settings
     * @param event to tell its observers
     * @return what calls to the store have met
     */
    @Produces
    @Singleton
    public Circuit circuit(Instance<Clock> clocks, SessionConfig config, Event<StoreCircuit> event) {
        return new Circuit(
                EngineProducer.clock(clocks),
                config.resilience().breaker().resetTimeout(),
                change -> tell(event, change));
    }

    /** On threads of the container: the store answers on threads that must not wait for application code. */
    private static void tell(Event<StoreCircuit> event, StoreCircuit change) {
        event.fireAsync(change).whenComplete((told, failure) -> {
            if (failure != null) {
                LOG.log(Level.ERROR, "An observer of " + StoreCircuit.class.getName() + " failed", failure);
            }
        });
    }
}
