package io.sojourn.engine;

import java.util.concurrent.atomic.LongAdder;

/** How often requests met each other's changes, since the start. Thread-safe. */
public final class ConflictCount {

    private final LongAdder merged = new LongAdder();
    private final LongAdder givenUp = new LongAdder();

    ConflictCount() {}

    void merge() {
        merged.increment();
    }

    void giveUp() {
        givenUp.increment();
    }

    /**
     * @return saves that came second and were merged into what the first one had left, each attempt counted
     */
    public long merged() {
        return merged.sum();
    }

    /**
     * @return saves that came second every time and failed with {@link io.sojourn.SessionConflictException}
     */
    public long givenUp() {
        return givenUp.sum();
    }
}
