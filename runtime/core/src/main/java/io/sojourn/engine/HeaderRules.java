package io.sojourn.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.sojourn.config.TimeConfig;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionHeader.RetiredVerifier;
import io.sojourn.spi.SessionHeader.Trait;

/**
 * Makes the headers that are stored. Pure.
 *
 * @param times how long sessions live
 */
record HeaderRules(TimeConfig times) {

    /** The header of a new session, in which nobody is signed in yet. */
    SessionHeader first(SessionToken token, Instant now, long writeId) {
        Optional<Instant> absolute = times.absolute().map(now::plus);
        Instant deadline = now.plus(times.anonymous());
        return new SessionHeader(
                1,
                writeId,
                now,
                now,
                times.anonymous(),
                absolute.filter(deadline::isAfter).orElse(deadline),
                absolute,
                token.verifierHash(),
                Optional.empty(),
                Optional.empty(),
                Set.of(Trait.ANONYMOUS_TIMEOUT));
    }

    /**
     * The idle timeout that is wanted of a session: what the application says, or what those have who are signed in where
     * it had that of anonymous ones; empty to leave it.
     */
    Optional<Duration> timeout(SessionHeader header, PendingChanges pending) {
        boolean signsIn =
                isAnonymousDefault(header) && pending.principalOver(header).isPresent();
        return pending.idleTimeout()
                .or(() -> Optional.of(times.idle()).filter(x -> signsIn))
                .filter(wanted -> isAnonymousDefault(header) || !wanted.equals(header.idleTimeout()));
    }

    /** The header under an idle timeout that is no default of anonymous sessions any more. */
    SessionHeader timed(SessionHeader header, Duration timeout, Instant now) {
        SessionHeader timed = timeout.equals(header.idleTimeout()) ? header : header.withIdleTimeout(timeout, now);
        return timed.withTraits(without(Trait.ANONYMOUS_TIMEOUT, header));
    }

    /**
     * The header of a session whose user is to be remembered, or has proved again who they are while they are. The sign-in
     * for which they are remembered is no such proof, also where it is decided about once more.
     *
     * @param proved when they have proved it before
     */
    SessionHeader remembered(SessionHeader header, PendingChanges pending, Optional<Instant> proved) {
        Optional<Instant> signIn = pending.authenticatedAt();
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        traits.addAll(header.traits());
        if (signIn.isPresent() && !signIn.equals(proved) && traits.contains(Trait.REMEMBERED)) {
            traits.add(Trait.PROVED_AGAIN);
        }
        Optional<Instant> start = signIn.or(() -> proved);
        if (pending.remembered().isEmpty() || start.isEmpty()) {
            return header.withTraits(traits);
        }
        traits.remove(Trait.ANONYMOUS_TIMEOUT);
        traits.add(Trait.REMEMBERED);
        return header.withLimit(pending.remembered().get(), start.get()).withTraits(traits);
    }

    private static Set<Trait> without(Trait trait, SessionHeader header) {
        Set<Trait> others = EnumSet.noneOf(Trait.class);
        others.addAll(header.traits());
        others.remove(trait);
        return others;
    }

    private static boolean isAnonymousDefault(SessionHeader header) {
        return header.traits().contains(Trait.ANONYMOUS_TIMEOUT);
    }

    /** The header of a session that becomes somebody's, if it does. */
    SessionHeader named(SessionHeader header, PendingChanges pending) {
        Optional<String> principal = pending.principalOver(header);
        if (principal.isEmpty()) {
            return header;
        }
        Set<Trait> traits = without(Trait.RUNTIME_PRINCIPAL, header);
        if (pending.signIn().isEmpty()) {
            traits.add(Trait.RUNTIME_PRINCIPAL);
        }
        return header.withPrincipal(principal).withTraits(traits);
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
