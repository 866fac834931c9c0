package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import io.sojourn.spi.SweepableStore;

/** Removes what has expired where nobody comes any more, once a minute. Run by one thread; the count is for all. */
final class ExpirySweep implements Runnable {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Optional<SweepableStore> store;
    private final Clock clock;
    private final LongAdder removed = new LongAdder();
    private Instant last = Instant.MIN;

    /** @param store empty if sessions expire by themselves */
    ExpirySweep(Optional<SweepableStore> store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        // A clock that was set back must not keep it from being due.
        if (store.isPresent() && (now.isBefore(last) || !now.isBefore(last.plus(PERIOD)))) {
            last = now;
            long count = store.get().removeExpired();
            removed.add(count);
            if (count > 0) {
                LOG.log(Level.DEBUG, "{0} expired session(s) removed that nobody asked for", Long.toString(count));
            }
        }
    }

    long removed() {
        return removed.sum();
    }
}
