package io.sojourn.store.memory;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Tells the operator that live sessions are lost to a bound: one warning a minute, however many they are. */
final class EvictionWarning {

    private static final Logger LOG = System.getLogger("io.sojourn.store.memory");
    private static final long PAUSE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Clock clock;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong nextWarning = new AtomicLong(Long.MIN_VALUE);

    EvictionWarning(Clock clock) {
        this.clock = clock;
    }

    /**
     * One live session had to go.
     *
     * @param key of the bound
     * @param bound that was exceeded
     */
    void lost(String key, long bound) {
        lost.incrementAndGet();
        long now = clock.millis();
        long due = nextWarning.get();
        if (now >= due && nextWarning.compareAndSet(due, now + PAUSE_MILLIS)) {
            LOG.log(
                    Level.WARNING,
                    "The memory store is full: {0} live session(s) lost since the last warning. Set {1} higher than"
                            + " {2}, or use session.store=redis",
                    Long.toString(lost.getAndSet(0)),
                    key,
                    Long.toString(bound));
        }
    }
}
