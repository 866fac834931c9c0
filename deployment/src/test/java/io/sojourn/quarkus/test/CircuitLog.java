package io.sojourn.quarkus.test;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;

import io.sojourn.StoreCircuit;

/** Writes down what observers are told of the circuit. */
@Singleton
public class CircuitLog {

    private final BlockingQueue<StoreCircuit.State> changes = new LinkedBlockingQueue<>();

    void changed(@ObservesAsync StoreCircuit circuit) {
        changes.add(circuit.state());
    }

    /** In the order in which they happened. */
    public BlockingQueue<StoreCircuit.State> changes() {
        return changes;
    }
}
