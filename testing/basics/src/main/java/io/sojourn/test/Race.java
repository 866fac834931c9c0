package io.sojourn.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Lets threads do things at the same moment, as often as wanted. Used by one thread; close it to end its own. */
public final class Race implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 120;

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
     * One race alone.
     *
     * @param runners how many threads
     * @param task what each does, given its number, from 0
     * @param <T> what it results in
     * @return the results in the order of the numbers
     * @throws AssertionError as {@link #run} does
     */
    public static <T> List<T> together(int runners, IntFunction<T> task) {
        try (Race race = new Race(runners)) {
            return race.run(IntStream.range(0, runners)
                    .<Callable<T>>mapToObj(i -> () -> task.apply(i))
                    .toList());
        }
    }

    /**
     * Runs one task on each thread, all released together.
     *
     * @param tasks as many as there are threads
     * @param <T> what they result in
     * @return the results in the order of the tasks
     * @throws AssertionError if a task fails, with its failure as the cause, or does not end within two minutes
     */
    public <T> List<T> run(List<? extends Callable<T>> tasks) {
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
        return running.stream().map(Race::resultOf).toList();
    }

    private void awaitOthers() throws InterruptedException, BrokenBarrierException, TimeoutException {
        start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static <T> T resultOf(Future<T> task) {
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("a task has failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("a task did not end within " + PATIENCE_SECONDS + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        runners.shutdownNow();
    }
}
