package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.sojourn.StoreUnavailableException;

/** Results of a store, and conditions that come true after a while. */
final class Eventually {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long STEP_NANOS = Duration.ofMillis(10).toNanos();

    private Eventually() {}

    static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    static Throwable failureOf(CompletionStage<?> operation) throws Exception {
        try {
            throw new AssertionError("expected a failure, got " + get(operation));
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    /** Repeats an operation while the store is unavailable; any other failure is one of the test. */
    static <T> T untilItAnswers(Callable<CompletionStage<T>> operation) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return get(operation.call());
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(StoreUnavailableException.class);
                assertThat(System.nanoTime())
                        .as("it should answer again, but %s", e.getCause().getMessage())
                        .isLessThan(end);
                LockSupport.parkNanos(STEP_NANOS);
            }
        }
    }

    static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
