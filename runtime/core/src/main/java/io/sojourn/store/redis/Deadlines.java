package io.sojourn.store.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.TimerTask;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * Ends what takes too long. A wheel without locks: the timer behind {@link CompletableFuture#orTimeout} has one lock
 * that all requests of the application would share.
 */
final class Deadlines {

    /** How much later than asked a deadline may fire, as a part of the time limit. */
    private static final int PRECISION = 20;

    private static final long SHORTEST_TICK = 1;
    private static final long LONGEST_TICK = 100;

    private final Duration limit;
    private final HashedWheelTimer wheel;

    Deadlines(Duration limit) {
        this.limit = limit;
        long tick = Math.max(SHORTEST_TICK, Math.min(LONGEST_TICK, limit.toMillis() / PRECISION));
        this.wheel = new HashedWheelTimer(
                new DefaultThreadFactory("sojourn-redis-deadline", true), tick, TimeUnit.MILLISECONDS, 512, false);
    }

    /**
     * @return to be cancelled when the result is there
     * @throws IllegalStateException after {@link #close}
     */
    Timeout start(CompletableFuture<?> result, Supplier<? extends Throwable> failure) {
        return wheel.newTimeout(new End(result, failure), limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends the timer, and with it what is still waiting: nothing may wait for a deadline that never comes. */
    void close() {
        for (Timeout open : wheel.stop()) {
            if (open.task() instanceof End end) {
                end.run(open);
            }
        }
    }

    private record End(CompletableFuture<?> result, Supplier<? extends Throwable> failure) implements TimerTask {
        @Override
        public void run(Timeout timeout) {
            result.completeExceptionally(failure.get());
        }
    }
}
