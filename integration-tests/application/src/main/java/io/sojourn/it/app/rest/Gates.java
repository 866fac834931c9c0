package io.sojourn.it.app.rest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

/** Lets a test hold a request at a chosen point: the request arrives and waits until the test opens the gate. */
@ApplicationScoped
public class Gates {

    private static final long LONGEST_WAIT_SECONDS = 20;

    private final Map<String, Gate> gates = new ConcurrentHashMap<>();

    /** Called by the request that is to be held. */
    void pass(String name) {
        Gate gate = gate(name);
        gate.arrived.countDown();
        await(gate.open, "nobody opened gate " + name);
    }

    /** Waits until a request has arrived. */
    void awaitArrival(String name) {
        await(gate(name).arrived, "nobody arrived at gate " + name);
    }

    void open(String name) {
        gate(name).open.countDown();
    }

    private Gate gate(String name) {
        return gates.computeIfAbsent(name, n -> new Gate(new CountDownLatch(1), new CountDownLatch(1)));
    }

    private static void await(CountDownLatch latch, String otherwise) {
        try {
            if (!latch.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(otherwise);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(otherwise, e);
        }
    }

    private record Gate(CountDownLatch arrived, CountDownLatch open) {}
}
