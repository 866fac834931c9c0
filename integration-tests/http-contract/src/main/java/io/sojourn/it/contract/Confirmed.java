package io.sojourn.it.contract;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** How many requests of one client each of two nodes has answered with what they asked for. Thread-safe. */
final class Confirmed {

    private final AtomicIntegerArray nodes = new AtomicIntegerArray(2);

    /** One more, by the node whose turn it was. */
    void by(int turn) {
        nodes.incrementAndGet(turn % 2);
    }

    int byBoth() {
        return nodes.get(0) + nodes.get(1);
    }

    /** By the one with fewer of them. */
    int byEach() {
        return Math.min(nodes.get(0), nodes.get(1));
    }
}
