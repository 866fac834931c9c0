package io.sojourn.test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Ticker;

/** Running time that a test moves. */
final class RunningTime implements Ticker {

    private final AtomicLong nanos = new AtomicLong(1_000_000_000);

    void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    @Override
    public long read() {
        return nanos.get();
    }
}
