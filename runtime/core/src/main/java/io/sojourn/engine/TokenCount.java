package io.sojourn.engine;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

import io.sojourn.SessionRefused;
import io.sojourn.SessionRefused.Reason;

/**
 * How many tokens opened no session, since the start. Who guesses or replays tokens brings many; a few are everyday
 * business, as browsers keep the cookies of sessions that have expired. Thread-safe.
 */
public final class TokenCount {

    private static final int WINDOW_SECONDS = 60;

    private final LongAdder unknown = new LongAdder();
    private final LongAdder forged = new LongAdder();
    private final Optional<Integer> most;
    private final AtomicReference<Window> window = new AtomicReference<>(new Window(0, 0));

    /** How many there were within one minute. */
    private record Window(long minute, int tokens) {

        Window next(long now) {
            return new Window(now, minute == now ? tokens + 1 : 1);
        }
    }

    /**
     * @param most how many in a minute are everyday business: one more is told, once in that minute; empty if nobody is
     *     to be told
     */
    TokenCount(Optional<Integer> most) {
        this.most = most;
    }

    void unknown(EventLog events, Instant now) {
        unknown.increment();
        tellIfTooMany(events, now);
    }

    void forged(EventLog events, Instant now) {
        forged.increment();
        tellIfTooMany(events, now);
    }

    private void tellIfTooMany(EventLog events, Instant now) {
        long minute = now.getEpochSecond() / WINDOW_SECONDS;
        if (most.isPresent()
                && window.updateAndGet(before -> before.next(minute)).tokens() == most.get() + 1) {
            events.add(new SessionRefused(Optional.empty(), Optional.empty(), Reason.UNKNOWN_TOKENS, now));
        }
    }

    /**
     * @return tokens that this application has made, of sessions that are over or were never stored; without a secret
     *     also those that only look like that
     */
    public long unknown() {
        return unknown.sum();
    }

    /**
     * @return cookie values that this application has not made, or not for this cookie
     */
    public long forged() {
        return forged.sum();
    }
}
