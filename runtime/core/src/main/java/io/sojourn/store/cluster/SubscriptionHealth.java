package io.sojourn.store.cluster;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Ticker;

import io.sojourn.store.cluster.ClusterMessage.Beat;

/**
 * Whether this node surely receives what others publish: it is subscribed, and has received a message of its own not
 * long ago. A connection alone does not tell that messages come through. Any doubt counts as a new subscription.
 * Thread-safe.
 */
final class SubscriptionHealth {

    /** How long a message of its own, counted from when it was sent, keeps a node sure. */
    static final Duration LEASE = Duration.ofSeconds(3);

    private final Ticker ticker;
    private final Runnable doubt;
    private long subscription;
    private boolean subscribed;
    private volatile boolean receives;
    private volatile long until;

    /**
     * @param doubt called whenever messages may have been missed, before messages are trusted again
     */
    SubscriptionHealth(Ticker ticker, Runnable doubt) {
        this.ticker = ticker;
        this.doubt = doubt;
    }

    /** Whether what others have changed until now is known, or about to be. */
    boolean isSure() {
        return receives && until - ticker.read() > 0;
    }

    synchronized void subscribed() {
        subscribed = true;
        begin();
    }

    synchronized void lost() {
        subscribed = false;
        begin();
    }

    /** What to publish about once a second. */
    synchronized Beat beat() {
        if (receives && !isSure()) {
            begin();
        }
        return new Beat(subscription, ticker.read());
    }

    /** This node has received its own message. */
    synchronized void heard(Beat beat) {
        if (receives && !isSure()) {
            begin();
        }
        if (!subscribed || beat.subscription() != subscription) {
            return;
        }
        long end = beat.sentAt() + LEASE.toNanos();
        if (!receives || end - until > 0) {
            until = end;
        }
        receives = true;
    }

    private void begin() {
        subscription++;
        receives = false;
        doubt.run();
    }
}
