package io.sojourn.engine;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.sojourn.SessionRefused;
import io.sojourn.SessionRefused.Reason;

/**
 * How many tokens open no session within a minute, of those that this application has made and of others. Who guesses or
 * replays tokens brings many; a few are everyday business, as browsers keep the cookies of sessions that have expired.
 * Thread-safe.
 */
final class TokenCount {

    private static final int WINDOW_SECONDS = 60;

    private final Optional<Integer> most;
    private final AtomicReference<Window> window = new AtomicReference<>(new Window(0, 0));

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

    /** A token has opened nothing. */
    void add(EventLog events, Instant now) {
        long minute = now.getEpochSecond() / WINDOW_SECONDS;
        if (most.isPresent()
                && window.updateAndGet(before -> before.next(minute)).tokens() == most.get() + 1) {
            events.add(new SessionRefused(Optional.empty(), Optional.empty(), Reason.UNKNOWN_TOKENS, now));
        }
    }
}
