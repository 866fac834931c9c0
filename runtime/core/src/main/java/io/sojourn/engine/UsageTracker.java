package io.sojourn.engine;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.sojourn.engine.KeepAlive.Ticket;
import io.sojourn.engine.RenewalPolicy.TrackedUse;
import io.sojourn.engine.RenewalPolicy.Usage;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionHeader;

/** How one request uses its session over time. Used under the lock of its request, but for what {@link KeepAlive} asks. */
final class UsageTracker implements KeepAlive.Running {

    private final RenewalPolicy policy;
    private final KeepAlive keepAlive;
    private TrackedUse use;
    private Optional<Ticket> ticket = Optional.empty();
    private volatile Runnable renewal = () -> {};
    private volatile Optional<BooleanSupplier> answerEnd = Optional.empty();

    UsageTracker(RenewalPolicy policy, KeepAlive keepAlive) {
        this.policy = policy;
        this.keepAlive = keepAlive;
        this.use = new TrackedUse(policy.usage(), Instant.MIN);
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

    /** The runtime tells when the answer has ended. */
    void answerEndsWhen(BooleanSupplier ended) {
        answerEnd = Optional.of(ended);
    }

    /** The session is loaded or created now, and looked after until the end. */
    void begin(Runnable renewIfLong, Instant now) {
        end();
        use = use.movedAt(now);
        if (use.usage() == Usage.SLIDING) {
            renewal = renewIfLong;
            ticket = Optional.of(keepAlive.enter(this));
        }
    }

    @Override
    public boolean hasEnded() {
        return answerEnd.filter(BooleanSupplier::getAsBoolean).isPresent();
    }

    @Override
    public void renewIfLong() {
        renewal.run();
    }

    /** A commit may have moved the times. */
    void moved(Instant at) {
        use = at.isAfter(use.renewedAt()) ? use.movedAt(at) : use;
    }

    /** All is stored. Where nobody tells the end of the answer, this is the last that is known of the request. */
    void saved() {
        if (answerEnd.isEmpty()) {
            end();
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
        Optional<Renewal> due = policy.whileRunning(stored, use, now);
        if (due.isPresent()) {
            use = use.movedAt(now);
        }
        return due;
    }
}
