package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something twice a second, on a thread of its own. Thread-safe. */
final class Sweeper implements AutoCloseable {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");
    private static final long PERIOD_MILLIS = 500;

    private final Runnable work;
    private ScheduledExecutorService executor;

    Sweeper(Runnable work) {
        this.work = work;
    }

    synchronized void start() {
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sojourn-keep-alive");
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(this::sweep, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whatever is thrown, such as for want of memory, would otherwise end all later sweeps without a word. */
    private void sweep() {
        try {
            work.run();
        } catch (Throwable e) {
            LOG.log(
                    Level.WARNING,
                    "Sessions could not be looked after (long requests, renewals, what has expired); it is tried again",
                    e);
        }
    }

    @Override
    public synchronized void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
