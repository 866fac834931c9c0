package io.sojourn.store.cluster;

import java.time.Clock;
import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Recognises messages that come again, for those that do harm when they do: emptying all copies. A message counts once,
 * and only while it is young; so the clocks of the nodes have to agree within {@link #TOLERANCE}. Thread-safe.
 */
final class Replays {

    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Cache<String, Boolean> seen;

    Replays(Clock clock, Ticker ticker) {
        this.clock = clock;
        this.seen = Caffeine.newBuilder()
                .expireAfterWrite(TOLERANCE.multipliedBy(3))
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** Whether a message is here for the first time. */
    boolean isNew(Received received) {
        Duration age = Duration.between(received.sentAt(), clock.instant()).abs();
        return age.compareTo(TOLERANCE) <= 0
                && seen.asMap().putIfAbsent(received.sender() + " " + received.number(), true) == null;
    }
}
