package io.sojourn.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Lets threads do things at the same moment, as often as wanted. Used by one thread; close it to end its own. */
public final class Race implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final ExecutorService runners;
    private final CyclicBarrier start;

    public Race(int runners) {
        this.runners = Executors.newFixedThreadPool(runners);
        this.start = new CyclicBarrier(runners);
    }

    /** Runs one task on each runner, all released together; results in the order of the tasks. */
    public <T> List<T> run(List<? extends Callable<T>> tasks) throws Exception {
        if (tasks.size() != start.getParties()) {
            throw new IllegalArgumentException(start.getParties() + " tasks are needed, not " + tasks.size());
        }
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> task : tasks) {
            running.add(runners.submit(() -> {
                start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return task.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) {
            results.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        return results;
    }

    @Override
    public void close() {
        runners.shutdownNow();
    }
}
