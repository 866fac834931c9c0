package io.sojourn.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.sojourn.StoreUnavailableException;
import io.sojourn.engine.FunctionCaller;

/**
 * The thread that waits for an update calls its function itself, so that this has the thread's locals, transaction and
 * request. Of the thread that made it; {@link #call} from any thread, one after the other.
 */
public final class CallingThread implements FunctionCaller {

    private static final Runnable WAKE = () -> {};

    private final Thread thread = Thread.currentThread();
    private final BlockingQueue<Runnable> calls = new LinkedBlockingQueue<>();
    private Optional<CompletableFuture<?>> open = Optional.empty();
    private boolean left;

    @Override
    public <T> CompletionStage<T> call(Supplier<T> function) {
        boolean here = Thread.currentThread() == thread;
        synchronized (this) {
            if (left) {
                return CompletableFuture.failedFuture(nobody());
            }
            if (!here) {
                CompletableFuture<T> call = CompletableFuture.supplyAsync(function, calls::add);
                open = Optional.of(call);
                return call;
            }
        }
        return CompletableFuture.supplyAsync(function, Runnable::run);
    }

    /**
     * Calls what there is to call until something is done.
     *
     * @param limit how long to wait in all; calling does not count
     * @return whether it is done
     */
    boolean callUntil(CompletableFuture<?> done, Duration limit) throws InterruptedException {
        done.whenComplete((result, failure) -> calls.add(WAKE));
        long left = limit.toNanos();
        while (!done.isDone()) {
            long begun = System.nanoTime();
            Runnable call = calls.poll(left, TimeUnit.NANOSECONDS);
            left -= System.nanoTime() - begun;
            if (call == null) {
                return false;
            }
            call.run();
        }
        return true;
    }

    /** The thread goes on: an update that is still under way fails rather than wait for it. */
    public synchronized void leave() {
        left = true;
        open.ifPresent(call -> call.completeExceptionally(nobody()));
    }

    private static StoreUnavailableException nobody() {
        return new StoreUnavailableException("The update is not waited for any more, so its function is not called");
    }
}
