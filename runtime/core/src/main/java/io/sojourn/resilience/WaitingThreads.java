package io.sojourn.resilience;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.sojourn.spi.StoreNotAskedException;
import io.sojourn.spi.StoreTimeoutException;

/**
 * Bounds how many threads wait for a store that is silent, so that some are left for requests that do not need it. A
 * store that answers, be it with failures, is waited for by as many as like: that is over soon. Thread-safe.
 */
public final class WaitingThreads {

    /** Longer than a healthy store ever takes, and shorter than a server needs to run out of threads. */
    private static final long SILENCE = Duration.ofMillis(250).toNanos();

    /** Longer than from one trial of an open circuit to the next: what was not answered before says nothing now. */
    private static final long FORGOTTEN = Duration.ofSeconds(5).toNanos();

    private final int most;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long answeredAt = System.nanoTime();

    /** The first question since the last answer. */
    private volatile long askedFirstAt = answeredAt;

    private volatile long askedAt = answeredAt;

    /**
     * @param most how many may wait while the store is silent
     */
    public WaitingThreads(int most) {
        this.most = most;
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
        return isAsked() && System.nanoTime() - askedFirstAt > SILENCE;
    }

    private boolean isAsked() {
        return askedFirstAt - answeredAt > 0;
    }

    /** The store is asked. */
    void asked() {
        long now = System.nanoTime();
        if (!isAsked() || now - askedAt > FORGOTTEN) {
            askedFirstAt = now;
        }
        askedAt = now;
    }

    /** A question is over. */
    void ended(Throwable failure) {
        if (!(failure instanceof StoreTimeoutException)) {
            answeredAt = System.nanoTime();
        }
    }
}
