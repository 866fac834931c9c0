package io.sojourn.store.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionHeader;

/**
 * When use of a copy has to be told to the store: after the touch interval, and before half of the idle timeout that the
 * store knows of is used up, so that an active session never ends.
 *
 * @param interval {@code session.touch-interval}
 */
record TouchRules(Duration interval) {

    /** What is due is told within a second or so; a session that ends sooner is not kept as a copy at all. */
    static final Duration SLACK = Duration.ofSeconds(2);

    TouchRules {
        Objects.requireNonNull(interval, "interval");
    }

    /**
     * @param stored the header as the store has it, at the time of its last renewal
     * @param renewal what a read is to move
     * @return from when on the store has to be told of a read; never if it moves nothing
     */
    Instant due(SessionHeader stored, Renewal renewal) {
        Instant byInterval = stored.lastAccessedAt().plus(interval);
        if (renewal != Renewal.SLIDE || endsForGood(stored)) {
            return renewal == Renewal.NONE ? Instant.MAX : byInterval;
        }
        Duration half = stored.idleTimeout().dividedBy(2);
        Instant byTimeout = stored.deadline().minus(half.compareTo(SLACK) < 0 ? SLACK : half);
        return byTimeout.isBefore(byInterval) ? byTimeout : byInterval;
    }

    private static boolean endsForGood(SessionHeader header) {
        return header.absoluteDeadline()
                .filter(end -> !header.deadline().isBefore(end))
                .isPresent();
    }
}
