package io.sojourn.resilience;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.OperationRefusedException;
import io.sojourn.spi.StoreNotAskedException;
import io.sojourn.spi.StoreTimeoutException;

/**
 * Bounds how many threads wait for a store that is silent, so that some are left for requests that do not need it. A
 * store that says something at once, be it failures, is waited for by as many as like: that is over soon. Thread-safe.
 */
public final class WaitingThreads {

    /** Longer than a healthy store ever takes, and shorter than a server needs to run out of threads. */
    private static final long SILENCE = Duration.ofMillis(250).toNanos();

    /** Longer than from one trial of an open circuit to the next: what did not end before never will. */
    private static final long FORGOTTEN = Duration.ofSeconds(5).toNanos();

    private final int most;
    private final LongSupplier nanoTime;
    private final AtomicInteger waiting = new AtomicInteger();

    /** Until the store answers: a connection that is given up meanwhile says nothing about it. */
    private volatile boolean silent;

    private volatile long endedAt;

    /** The first question after the last one that ended. */
    private volatile long askedFirstAt;

    private volatile long askedAt;

    /**
     * @param most how many may wait while the store is silent
     */
    public WaitingThreads(int most) {
        this(most, System::nanoTime);
    }

    WaitingThreads(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
        this.endedAt = nanoTime.getAsLong();
        this.askedFirstAt = endedAt;
        this.askedAt = endedAt;
    }

    /**
     * A thread wants to wait. If it may, it says {@link #leave} afterwards.
     *
     * @throws StoreNotAskedException at once, if as many as may wait already
     */
    public void enter() {
        if (waiting.incrementAndGet() > most && isSilent()) {
            waiting.decrementAndGet();
            throw new StoreNotAskedException("The session store is silent, and " + most
                    + " threads wait for it already: no more do (session.max-waiting-threads)");
        }
    }

    public void leave() {
        waiting.decrementAndGet();
    }

    private boolean isSilent() {
        return silent || isAsked() && nanoTime.getAsLong() - askedFirstAt > SILENCE;
    }

    private boolean isAsked() {
        return askedFirstAt - endedAt > 0;
    }

    /** The store is asked. */
    void asked() {
        long now = nanoTime.getAsLong();
        if (!isAsked() || now - askedAt > FORGOTTEN) {
            askedFirstAt = now;
        }
        askedAt = now;
    }

    /**
     * A question is over.
     *
     * @param failure null if the store did what it was asked
     */
    void ended(Throwable failure) {
        silent = !isAnswer(failure) && (failure instanceof StoreTimeoutException || isSilent());
        endedAt = nanoTime.getAsLong();
    }

    private static boolean isAnswer(Throwable failure) {
        return !(failure instanceof StoreUnavailableException) || failure instanceof OperationRefusedException;
    }
}
