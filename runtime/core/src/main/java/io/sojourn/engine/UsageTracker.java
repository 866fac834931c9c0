package io.sojourn.engine;

import java.time.Instant;
import java.util.Optional;

import io.sojourn.engine.KeepAlive.Ticket;
import io.sojourn.engine.RenewalPolicy.Usage;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionHeader;

/** How one request uses its session over time. Used under the lock of its request. */
final class UsageTracker {

    private final RenewalPolicy policy;
    private final KeepAlive keepAlive;
    private Usage usage;
    private Instant renewedAt = Instant.MAX;
    private Optional<Ticket> ticket = Optional.empty();

    UsageTracker(RenewalPolicy policy, KeepAlive keepAlive) {
        this.policy = policy;
        this.keepAlive = keepAlive;
        this.usage = policy.usage();
    }

    Usage usage() {
        return usage;
    }

    /** When this request last moved the times of its session. */
    Instant renewedAt() {
        return renewedAt;
    }

    /** The request does not count as use. */
    void noTouch() {
        usage = Usage.NO_USE;
    }

    /** The request counts as use that slides, whatever is configured. */
    void slide() {
        usage = Usage.SLIDING;
    }

    /** The session is loaded or created now, and looked after until the end. */
    void begin(KeepAlive.Running request, Instant now) {
        end();
        renewedAt = now;
        if (usage == Usage.SLIDING) {
            ticket = Optional.of(keepAlive.enter(request));
        }
    }

    void end() {
        ticket.ifPresent(keepAlive::leave);
        ticket = Optional.empty();
    }

    /** What a request that still runs has to move now; it counts as moved. */
    Optional<Renewal> takeWhileRunning(SessionHeader stored, Instant now) {
        if (ticket.isEmpty()) {
            return Optional.empty();
        }
        Optional<Renewal> due = policy.whileRunning(stored, usage, renewedAt, now);
        if (due.isPresent()) {
            renewedAt = now;
        }
        return due;
    }
}
