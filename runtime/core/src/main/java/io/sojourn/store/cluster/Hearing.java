package io.sojourn.store.cluster;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Ticker;

import io.sojourn.store.cluster.ClusterMessage.Beat;

/**
 * Whether this node surely hears of changes: it is subscribed, and has heard itself not long ago. That it hears itself
 * shows what no connection tells: that messages come through. Every doubt begins a new subscription in the sense of this
 * class, and what was sent before counts for nothing. Thread-safe.
 */
final class Hearing {

    /** For how long a node believes to hear after it sent what it has heard. */
    static final Duration LEASE = Duration.ofSeconds(3);

    private final Ticker ticker;
    private final Runnable doubt;
    private long subscription;
    private boolean subscribed;
    private volatile boolean hears;
    private volatile long until;

    /**
     * @param doubt called whenever messages may have been missed, before anybody hears again
     */
    Hearing(Ticker ticker, Runnable doubt) {
        this.ticker = ticker;
        this.doubt = doubt;
    }

    /** Whether changes that others made until now are known, or about to be. */
    boolean isSure() {
        return hears && until - ticker.read() > 0;
    }

    synchronized void subscribed() {
        subscribed = true;
        begin();
    }

    synchronized void lost() {
        subscribed = false;
        begin();
    }

    /** What to send about once a second, to be heard. */
    synchronized Beat beat() {
        if (hears && !isSure()) {
            begin();
        }
        return new Beat(subscription, ticker.read());
    }

    /** This node has heard itself. */
    synchronized void heard(Beat beat) {
        if (hears && !isSure()) {
            begin();
        }
        if (!subscribed || beat.subscription() != subscription) {
            return;
        }
        long end = beat.sentAt() + LEASE.toNanos();
        if (!hears || end - until > 0) {
            until = end;
        }
        hears = true;
    }

    private void begin() {
        subscription++;
        hears = false;
        doubt.run();
    }
}
