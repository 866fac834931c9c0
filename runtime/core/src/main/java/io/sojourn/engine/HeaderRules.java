package io.sojourn.engine;

import java.time.Instant;
import java.util.Optional;

import io.sojourn.config.TimeConfig;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionHeader.RetiredVerifier;

/**
 * Makes the headers that are stored. Pure.
 *
 * @param times how long sessions live
 */
record HeaderRules(TimeConfig times) {

    /** The header of a new session, which has the application's idle timeout. */
    SessionHeader first(SessionToken token, Instant now, long writeId) {
        Optional<Instant> absolute = times.absolute().map(now::plus);
        Instant deadline = now.plus(times.idle());
        return new SessionHeader(
                1,
                writeId,
                now,
                now,
                times.idle(),
                absolute.filter(deadline::isAfter).orElse(deadline),
                absolute,
                token.verifierHash(),
                Optional.empty(),
                Optional.empty());
    }

    /** The header of the next write. */
    SessionHeader next(SessionHeader header, Renewal renewal, Instant now, long writeId) {
        SessionHeader renewed = header.renewed(renewal, now);
        return new SessionHeader(
                renewed.version() + 1,
                writeId,
                renewed.createdAt(),
                renewed.lastAccessedAt(),
                renewed.idleTimeout(),
                renewed.deadline(),
                renewed.absoluteDeadline(),
                renewed.verifier(),
                renewed.retired().filter(old -> old.until().isAfter(now)),
                renewed.principal(),
                renewed.traits());
    }

    /** The header with the verifier of a successor; the present one works until its grace is over. */
    SessionHeader rotated(SessionHeader header, SessionToken successor, Instant now) {
        return times.rotationGrace().isZero()
                ? replaced(header, successor)
                : header.withVerifier(
                        successor.verifierHash(),
                        Optional.of(new RetiredVerifier(header.verifier(), now.plus(times.rotationGrace()))));
    }

    /** The header with the verifier of a successor; no other works from now on. */
    SessionHeader replaced(SessionHeader header, SessionToken successor) {
        return header.withVerifier(successor.verifierHash(), Optional.empty());
    }
}
