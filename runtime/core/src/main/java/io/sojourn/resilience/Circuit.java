package io.sojourn.resilience;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.sojourn.StoreCircuit;
import io.sojourn.StoreCircuit.State;

/**
 * Whether the store is asked, as far as calls have met it: MicroProfile Fault Tolerance does not tell the state of its
 * circuit breakers. Each change is one line in the log and one notice. Thread-safe; calls share nothing but a read.
 */
public final class Circuit {

    private static final Logger LOG = System.getLogger("io.sojourn.resilience");

    private final Clock clock;
    private final Duration resetTimeout;
    private final Consumer<StoreCircuit> listener;
    private final AtomicReference<StoreCircuit> current;

    /**
     * @param resetTimeout for how long the store is left alone
     * @param listener is told of each change, on the thread of the call that met it: must return at once
     */
    public Circuit(Clock clock, Duration resetTimeout, Consumer<StoreCircuit> listener) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.resetTimeout = Objects.requireNonNull(resetTimeout, "resetTimeout");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.current = new AtomicReference<>(new StoreCircuit(State.CLOSED, clock.instant()));
    }

    /** Closed from the start until a call was refused. */
    public StoreCircuit current() {
        return current.get();
    }

    /**
     * A call was refused. One that began before the circuit closed again proves nothing.
     *
     * @return whether it is open for less than that time, or not at all any more
     */
    boolean refused(StoreCircuit atBegin, Duration time) {
        if (atBegin.state() == State.CLOSED && change(atBegin, State.OPEN)) {
            LOG.log(
                    Level.WARNING,
                    "The circuit to the session store is open: the store failed too often, and is asked again after "
                            + resetTimeout.toMillis() + " ms (session.circuit-breaker.reset-timeout); if that lasts,"
                            + " requests that need their session are answered with 503 meanwhile");
        }
        StoreCircuit now = current.get();
        return now.state() == State.CLOSED || clock.instant().isBefore(now.at().plus(time));
    }

    /** The store has answered. A call that began before the circuit opened proves nothing. */
    void passed(StoreCircuit atBegin) {
        if (atBegin.state() == State.OPEN && change(atBegin, State.CLOSED)) {
            LOG.log(Level.INFO, "The circuit to the session store is closed: the store answers again");
        }
    }

    private boolean change(StoreCircuit before, State state) {
        StoreCircuit after = new StoreCircuit(state, clock.instant());
        boolean changed = current.compareAndSet(before, after);
        if (changed) {
            listener.accept(after);
        }
        return changed;
    }
}
