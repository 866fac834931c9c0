package io.sojourn;

import java.time.Instant;
import java.util.Objects;

/**
 * CDI event: calls to the session store are cut off, because too many of them failed, or go through again. What this
 * node's own calls have met; other nodes have circuits of their own. Fired asynchronously, so observe it with
 * {@link jakarta.enterprise.event.ObservesAsync}; an observer that throws is logged and changes nothing.
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
         * The store is not asked until {@code session.circuit-breaker.reset-timeout} is over, and requests that need
         * their session are told at once that it is not available.
         */
        OPEN
    }

    public StoreCircuit {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
    }
}
