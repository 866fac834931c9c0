package io.sojourn.it.contract;

/** One of the clients of a {@link Traffic}, with a session of its own. Used by one thread at a time. */
interface TrafficClient {

    /** Sends some requests, one after the other, and checks the answers. */
    void step();

    /** How many requests each node has answered with what they asked for. Asked by any thread. */
    int progress();

    /** After the last step, and with a store that answers: what was confirmed is there, on both nodes. */
    void settle();
}
