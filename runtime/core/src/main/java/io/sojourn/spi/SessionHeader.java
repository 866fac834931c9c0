package io.sojourn.spi;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a session that its store understands. Immutable; all times have millisecond precision. The rules of
 * time live here, so that every store applies the same ones.
 *
 * @param version 1 for a new session, one more with each save
 * @param writeId random for each write, so that a repeated write recognises itself
 * @param createdAt when the session began; survives rotation
 * @param lastAccessedAt when it was last used
 * @param idleTimeout how long it lives without use; each session has its own
 * @param deadline when it ends unless it is used before
 * @param absoluteDeadline when it ends whatever happens; empty if there is no such limit
 * @param verifier the hash that opens it
 * @param retired the hash that opened it before the last rotation, for the time of the grace
 * @param principal the name of the signed-in user; empty if nobody is signed in
 * @param traits what else is known of it
 */
public record SessionHeader(
        long version,
        long writeId,
        Instant createdAt,
        Instant lastAccessedAt,
        Duration idleTimeout,
        Instant deadline,
        Optional<Instant> absoluteDeadline,
        VerifierHash verifier,
        Optional<RetiredVerifier> retired,
        Optional<String> principal,
        Set<Trait> traits) {

    /** What is known of a session beside its values. Stores carry it and decide nothing on it. */
    public enum Trait {
        /** The idle timeout is the one for sessions without principal, which a sign-in replaces. */
        ANONYMOUS_TIMEOUT,
        /** The runtime named the principal; the application signed nobody in. */
        RUNTIME_PRINCIPAL,
        /** The application asked to remember whoever is signed in: their cookie outlives the browser. */
        REMEMBERED,
        /** They have proved again who they are since they are remembered. */
        PROVED_AGAIN
    }

    /**
     * A verifier that a rotation replaced.
     *
     * @param verifier the old hash
     * @param until the first instant at which it opens nothing any more
     */
    public record RetiredVerifier(VerifierHash verifier, Instant until) {
        public RetiredVerifier {
            Objects.requireNonNull(verifier, "verifier");
            until = until.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    public SessionHeader {
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1, not " + version);
        }
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        lastAccessedAt = lastAccessedAt.truncatedTo(ChronoUnit.MILLIS);
        idleTimeout = Duration.ofMillis(idleTimeout.toMillis());
        if (idleTimeout.isZero() || idleTimeout.isNegative()) {
            throw new IllegalArgumentException("idleTimeout must be at least a millisecond, not " + idleTimeout);
        }
        deadline = deadline.truncatedTo(ChronoUnit.MILLIS);
        absoluteDeadline = absoluteDeadline.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
        Objects.requireNonNull(verifier, "verifier");
        Objects.requireNonNull(retired, "retired");
        Objects.requireNonNull(principal, "principal");
        traits = Set.copyOf(traits);
    }

    /**
     * Whether the session has not ended by itself.
     *
     * @param now the store's time
     * @return true while the deadline lies ahead, and the absolute one too if there is one
     */
    public boolean isLive(Instant now) {
        return deadline.isAfter(now)
                && (absoluteDeadline.isEmpty() || absoluteDeadline.get().isAfter(now));
    }

    /**
     * Whether a caller with this verifier reaches the session.
     *
     * @param candidate the hash of what the caller brought
     * @param now the store's time
     * @return true for the current verifier, and for the retired one before its grace is over
     */
    public boolean accepts(VerifierHash candidate, Instant now) {
        boolean current = verifier.equals(candidate);
        boolean previous = retired.isPresent() && retired.get().verifier().equals(candidate);
        return current || (previous && retired.get().until().isAfter(now));
    }

    /**
     * The header after a use.
     *
     * @param renewal what the use moves
     * @param now the store's time
     * @return a header whose last access and deadline are never before this one's
     */
    public SessionHeader renewed(Renewal renewal, Instant now) {
        Instant end = renewal instanceof Renewal.Slide slide
                ? later(deadline, deadlineFrom(now.plus(slide.slack())))
                : deadline;
        return withTimes(later(lastAccessedAt, now), end);
    }

    /**
     * The header with the times that a renewal has stored.
     *
     * @param stored what the store has answered
     * @return a header whose last access and deadline are never before this one's
     */
    public SessionHeader withTimesOf(RenewResult.Renewed stored) {
        return withTimes(later(lastAccessedAt, stored.lastAccessedAt()), later(deadline, stored.deadline()));
    }

    /**
     * This header as it is stored over another one: what a save writes. A late save sets neither the last access nor
     * the deadline back; a changed idle timeout is an intent, so its deadline is taken as it is.
     *
     * @param stored the header that is replaced
     * @return the header to store
     */
    public SessionHeader replacing(SessionHeader stored) {
        Instant end = idleTimeout.equals(stored.idleTimeout) ? later(deadline, stored.deadline) : deadline;
        return withTimes(later(lastAccessedAt, stored.lastAccessedAt), end);
    }

    /**
     * A full idle timeout from an instant, within the absolute deadline.
     *
     * @param now from when
     * @return the deadline
     */
    public Instant deadlineFrom(Instant now) {
        Instant idle = now.plus(idleTimeout);
        return absoluteDeadline.filter(idle::isAfter).orElse(idle);
    }

    /**
     * The header after an id rotation.
     *
     * @param current the new hash
     * @param old the hash that it replaces and how long that still works; empty for not at all
     * @return a header
     */
    public SessionHeader withVerifier(VerifierHash current, Optional<RetiredVerifier> old) {
        return with(current, old, principal, traits);
    }

    /**
     * The header under another idle timeout, whose deadline counts from now.
     *
     * @param timeout the new idle timeout
     * @param now from when
     * @return a header
     */
    public SessionHeader withIdleTimeout(Duration timeout, Instant now) {
        SessionHeader changed = with(timeout, lastAccessedAt, deadline);
        return changed.withTimes(lastAccessedAt, changed.deadlineFrom(now));
    }

    /**
     * The header under one limit in place of both the idle and the absolute one.
     *
     * @param length how long the session lives, used or not
     * @param start from when
     * @return a header
     */
    public SessionHeader withLimit(Duration length, Instant start) {
        Instant end = start.plus(length);
        return new SessionHeader(
                version,
                writeId,
                createdAt,
                lastAccessedAt,
                length,
                end,
                Optional.of(end),
                verifier,
                retired,
                principal,
                traits);
    }

    /**
     * The header of a session of somebody.
     *
     * @param name of the signed-in user; empty for nobody
     * @return a header
     */
    public SessionHeader withPrincipal(Optional<String> name) {
        return with(verifier, retired, name, traits);
    }

    /**
     * The header with exactly these traits.
     *
     * @param known what is known of the session
     * @return a header
     */
    public SessionHeader withTraits(Set<Trait> known) {
        return with(verifier, retired, principal, known);
    }

    private SessionHeader withTimes(Instant access, Instant end) {
        return with(idleTimeout, access, end);
    }

    private SessionHeader with(Duration idle, Instant access, Instant end) {
        return new SessionHeader(
                version, writeId, createdAt, access, idle, end, absoluteDeadline, verifier, retired, principal, traits);
    }

    private SessionHeader with(
            VerifierHash current, Optional<RetiredVerifier> old, Optional<String> name, Set<Trait> known) {
        return new SessionHeader(
                version,
                writeId,
                createdAt,
                lastAccessedAt,
                idleTimeout,
                deadline,
                absoluteDeadline,
                current,
                old,
                name,
                known);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
