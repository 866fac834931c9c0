package io.sojourn.store.memory;

import java.time.Clock;

import com.github.benmanes.caffeine.cache.Ticker;

/** Lets the cache's idea of time be that of the store's clock; counts from the start so that nanoseconds last. */
final class ClockTicker implements Ticker {

    private final Clock clock;
    private final long start;

    ClockTicker(Clock clock) {
        this.clock = clock;
        this.start = clock.millis();
    }

    @Override
    public long read() {
        return (clock.millis() - start) * 1_000_000;
    }
}
