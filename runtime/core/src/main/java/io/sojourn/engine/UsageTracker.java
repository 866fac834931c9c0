package io.sojourn.engine;

import java.time.Instant;
import java.util.Optional;

import io.sojourn.engine.KeepAlive.Ticket;
import io.sojourn.engine.RenewalPolicy.TrackedUse;
import io.sojourn.engine.RenewalPolicy.Usage;

/** How one request uses its session over time. Used under the lock of its request. */
final class UsageTracker {

    private final KeepAlive keepAlive;
    private TrackedUse use;
    private Optional<Ticket> ticket = Optional.empty();

    UsageTracker(Usage usage, KeepAlive keepAlive) {
        this.keepAlive = keepAlive;
        this.use = TrackedUse.begun(usage);
    }

    TrackedUse use() {
        return use;
    }

    /** The request does not count as use. */
    void noTouch() {
        use = new TrackedUse(Usage.NO_USE, use.renewedAt());
    }

    /** The request counts as use that slides, whatever is configured. */
    void slide() {
        use = new TrackedUse(Usage.SLIDING, use.renewedAt());
    }

    /** The session is loaded or created now, and looked after until the end. */
    void begin(KeepAlive.Running request, Instant now) {
        end();
        use = use.movedAt(now);
        if (use.usage() == Usage.SLIDING) {
            ticket = Optional.of(keepAlive.enter(request));
        }
    }

    /** A commit may have moved the times. */
    void moved(Instant at) {
        use = at.isAfter(use.renewedAt()) ? use.movedAt(at) : use;
    }

    void end() {
        ticket.ifPresent(keepAlive::leave);
        ticket = Optional.empty();
    }
}
