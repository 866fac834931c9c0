package io.sojourn;

import java.time.Instant;
import java.util.Objects;

/**
 * CDI event: this node's circuit breaker has opened, because too many calls to the store failed, or has closed again.
 * Fired asynchronously, so observe it with {@link jakarta.enterprise.event.ObservesAsync}.
 *
 * @param state how it is from now on
 * @param at when a call met it
 */
public record StoreCircuit(State state, Instant at) {

    /** Whether the store is asked. */
    public enum State {
        /** The store is asked. */
        CLOSED,
        /**
         * The store is asked once each time {@code session.circuit-breaker.reset-timeout} is over; requests that need
         * their session wait for a second at most, and after that are answered at once as if it were unavailable.
         */
        OPEN
    }

    public StoreCircuit {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
    }
}
