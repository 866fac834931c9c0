package io.sojourn.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import io.sojourn.config.TimeConfig;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionHeader.RetiredVerifier;

/**
 * The configured rules of time, applied to headers.
 *
 * @param times how long sessions live
 * @param clock the only source of time
 */
record HeaderRules(TimeConfig times, Clock clock) {

    Instant now() {
        return clock.instant();
    }

    /** What using a session moves. */
    Use renewalByUse() {
        return times.sliding() ? Use.SLIDE : Use.ACCESS;
    }

    /** The header of a new session. */
    SessionHeader first(SessionToken token) {
        Instant now = now();
        Duration idle = times.idle();
        Optional<Instant> absolute = times.absolute().map(now::plus);
        Instant deadline = now.plus(idle);
        return new SessionHeader(
                1,
                writeId(),
                now,
                now,
                idle,
                absolute.filter(deadline::isAfter).orElse(deadline),
                absolute,
                token.verifierHash(),
                Optional.empty(),
                Optional.empty());
    }

    /** The header of the next write, with the times moved as by a use now. */
    SessionHeader next(SessionHeader header, Use renewal) {
        Instant now = now();
        SessionHeader renewed = renewal.on(header, now);
        return new SessionHeader(
                renewed.version() + 1,
                writeId(),
                renewed.createdAt(),
                renewed.lastAccessedAt(),
                renewed.idleTimeout(),
                renewed.deadline(),
                renewed.absoluteDeadline(),
                renewed.verifier(),
                renewed.retired().filter(old -> old.until().isAfter(now)),
                renewed.principal());
    }

    /** The header with the verifier of a successor; the present one works until its grace is over. */
    SessionHeader rotated(SessionHeader header, SessionToken successor) {
        Optional<RetiredVerifier> retired = times.rotationGrace().isZero()
                ? Optional.empty()
                : Optional.of(new RetiredVerifier(header.verifier(), now().plus(times.rotationGrace())));
        return header.withVerifier(successor.verifierHash(), retired);
    }

    /** The header with the verifier of a successor; no other works from now on. */
    SessionHeader replaced(SessionHeader header, SessionToken successor) {
        return header.withVerifier(successor.verifierHash(), Optional.empty());
    }

    private static long writeId() {
        return ThreadLocalRandom.current().nextLong();
    }
}
