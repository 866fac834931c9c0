package io.sojourn.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.sojourn.config.TimeConfig;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionHeader;

/**
 * Says when use moves the idle deadline of a session: it is due when the stored deadline is before now + idle timeout,
 * and sets now + idle timeout + touch interval. So a session lives at least its idle timeout, at most one interval longer,
 * and most reads move nothing. Pure.
 *
 * @param times how long sessions live
 */
record RenewalPolicy(TimeConfig times) {

    /** What one request does to the times of its session. */
    enum Usage {
        /** It looks without a trace ({@code @NoTouch}). */
        NO_USE,
        /** It is use that does not slide: only the last access moves. */
        ACCESS,
        /** It is use that slides. */
        SLIDING
    }

    /**
     * One request's use of its session.
     *
     * @param usage what it does to the times
     * @param renewedAt when it last moved them; long ago before it has a session
     */
    record TrackedUse(Usage usage, Instant renewedAt) {

        static TrackedUse begun(Usage usage) {
            return new TrackedUse(usage, Instant.MIN);
        }

        boolean isFirst() {
            return renewedAt.equals(Instant.MIN);
        }

        TrackedUse movedAt(Instant at) {
            return new TrackedUse(usage, at);
        }
    }

    Usage usage() {
        return times.sliding() ? Usage.SLIDING : Usage.ACCESS;
    }

    /** What a save moves. */
    Renewal bySave(SessionHeader next) {
        return times.sliding() ? slide(next) : new Renewal.Access();
    }

    /** A full idle timeout, with the slack that spares the next renewals. */
    Renewal slide(SessionHeader session) {
        return new Renewal.Slide(slack(session.idleTimeout()));
    }

    /** What one request's use has to move now. */
    Optional<Renewal> due(SessionHeader stored, TrackedUse use, Instant now) {
        return use.isFirst() ? onLoad(stored, use.usage(), now) : whileRunning(stored, use, now);
    }

    /** What a request that has just loaded its session has to move. */
    Optional<Renewal> onLoad(SessionHeader stored, Usage usage, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MILLIS); // as precise as what is stored
        return switch (usage) {
            case NO_USE -> Optional.empty();
            case ACCESS ->
                stored.lastAccessedAt().plus(times.touchInterval()).isBefore(now)
                        ? Optional.of(new Renewal.Access())
                        : Optional.empty();
            case SLIDING ->
                stored.deadlineFrom(now).isAfter(stored.deadline()) ? Optional.of(slide(stored)) : Optional.empty();
        };
    }

    /** What a request that still runs has to move: nothing before half of the idle timeout has passed since the last time. */
    Optional<Renewal> whileRunning(SessionHeader stored, TrackedUse use, Instant now) {
        boolean isLong = isHalfOver(stored.idleTimeout(), use.renewedAt(), now);
        return use.usage() == Usage.SLIDING && isLong ? Optional.of(slide(stored)) : Optional.empty();
    }

    /** Whether so much of an idle timeout has passed that a session should not wait longer to be renewed. */
    static boolean isHalfOver(Duration idleTimeout, Instant since, Instant now) {
        return !now.isBefore(since.plus(idleTimeout.dividedBy(2)));
    }

    /** When the session ends unless it is used after this request. */
    Instant expiresAt(SessionHeader stored, TrackedUse use) {
        if (use.usage() == Usage.SLIDING) {
            return stored.deadlineFrom(use.renewedAt());
        }
        boolean capped = stored.absoluteDeadline()
                .filter(end -> !stored.deadline().isBefore(end))
                .isPresent();
        return capped ? stored.deadline() : stored.deadline().minus(slack(stored.idleTimeout()));
    }

    /** A session with a shorter idle timeout of its own has so much less of it. */
    private Duration slack(Duration idle) {
        if (!times.sliding()) {
            return Duration.ZERO;
        }
        return idle.compareTo(times.idle()) >= 0
                ? times.touchInterval()
                : times.touchInterval()
                        .multipliedBy(idle.toMillis())
                        .dividedBy(times.idle().toMillis())
                        .truncatedTo(ChronoUnit.MILLIS); // as stores keep times
    }
}
