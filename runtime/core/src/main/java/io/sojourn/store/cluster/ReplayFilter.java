package io.sojourn.store.cluster;

import java.time.Clock;
import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import io.sojourn.store.cluster.MessageCodec.Envelope;

/**
 * Recognises repeated messages, where a repetition would do harm. A message counts once, and only while it is young; so
 * the clocks of the nodes have to agree within {@link #TOLERANCE}. Thread-safe.
 */
final class ReplayFilter {

    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Cache<String, Boolean> seen;

    ReplayFilter(Clock clock, Ticker ticker) {
        this.clock = clock;
        this.seen = Caffeine.newBuilder()
                .expireAfterWrite(TOLERANCE.multipliedBy(3))
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    boolean isNew(Envelope envelope) {
        Duration age = Duration.between(envelope.sentAt(), clock.instant()).abs();
        return age.compareTo(TOLERANCE) <= 0
                && seen.asMap().putIfAbsent(envelope.sender() + " " + envelope.number(), true) == null;
    }
}
