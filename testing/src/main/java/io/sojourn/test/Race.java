package io.sojourn.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets threads do things at the same moment, as often as wanted. Used by one thread; close it to end its own. */
public final class Race implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final ExecutorService runners;
    private final CyclicBarrier start;

    /**
     * @param runners how many threads
     */
    public Race(int runners) {
        this.runners = Executors.newFixedThreadPool(runners);
        this.start = new CyclicBarrier(runners);
    }

    /**
     * Runs one task on each thread, all released together.
     *
     * @param tasks as many as there are threads
     * @return the results in the order of the tasks
     * @throws Exception if a task fails, or does not end within half a minute
     */
    public <T> List<T> run(List<? extends Callable<T>> tasks) throws Exception {
        if (tasks.size() != start.getParties()) {
            throw new IllegalArgumentException(start.getParties() + " tasks are needed, not " + tasks.size());
        }
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> task : tasks) {
            running.add(runners.submit(() -> {
                awaitOthers();
                return task.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) {
            results.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        return results;
    }

    private void awaitOthers() throws InterruptedException, BrokenBarrierException, TimeoutException {
        start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        runners.shutdownNow();
    }
}
