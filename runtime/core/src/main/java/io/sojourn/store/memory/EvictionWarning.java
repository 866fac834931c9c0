package io.sojourn.store.memory;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.RemovalListener;

import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.SessionKey;

/** Tells the operator that live sessions are lost to the bound: one warning a minute, however many they are. */
final class EvictionWarning implements RemovalListener<SessionKey, byte[]> {

    private static final Logger LOG = System.getLogger("io.sojourn.store.memory");
    private static final long PAUSE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final long maxSessions;
    private final Clock clock;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong nextWarning = new AtomicLong(Long.MIN_VALUE);

    EvictionWarning(long maxSessions, Clock clock) {
        this.maxSessions = maxSessions;
        this.clock = clock;
    }

    @Override
    public void onRemoval(SessionKey key, byte[] entry, RemovalCause cause) {
        boolean live = cause == RemovalCause.SIZE
                && entry != null
                && EntryCodec.decodeHeader(entry).isLive(clock.instant());
        if (!live) {
            return;
        }
        lost.incrementAndGet();
        long now = clock.millis();
        long due = nextWarning.get();
        if (now >= due && nextWarning.compareAndSet(due, now + PAUSE_MILLIS)) {
            LOG.log(
                    Level.WARNING,
                    "The memory store is full: {0} live session(s) lost since the last warning. Set"
                            + " session.memory.max-sessions higher than {1}, or use session.store=redis",
                    Long.toString(lost.getAndSet(0)),
                    Long.toString(maxSessions));
        }
    }
}
