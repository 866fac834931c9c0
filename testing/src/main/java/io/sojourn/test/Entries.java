package io.sojourn.test;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionHeader.RetiredVerifier;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.VerifierHash;

/** Keys, verifiers and entries as the engine makes them. */
final class Entries {

    static final Duration IDLE = Duration.ofMinutes(30);

    private static final SecureRandom RANDOM = new SecureRandom();

    private Entries() {}

    static SessionKey newKey() {
        return new SessionKey(Base64.getUrlEncoder().withoutPadding().encodeToString(random(32)));
    }

    static VerifierHash newVerifier() {
        return VerifierHash.of(random(VerifierHash.LENGTH));
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(SessionEntry entry) {
        return new String(entry.payload(), StandardCharsets.UTF_8);
    }

    /** A new session without absolute deadline, principal and traits. */
    static SessionEntry first(VerifierHash verifier, Instant now, String payload) {
        SessionHeader header = new SessionHeader(
                1,
                RANDOM.nextLong(),
                now,
                now,
                IDLE,
                now.plus(IDLE),
                Optional.empty(),
                verifier,
                Optional.empty(),
                Optional.empty(),
                Set.of());
        return new SessionEntry(header, bytes(payload));
    }

    /** What a request that began at an instant saves over what it loaded. */
    static SessionEntry next(SessionEntry loaded, Instant now, String payload) {
        SessionHeader h = loaded.header();
        SessionHeader header = new SessionHeader(
                h.version() + 1,
                RANDOM.nextLong(),
                h.createdAt(),
                now,
                h.idleTimeout(),
                h.deadlineFrom(now),
                h.absoluteDeadline(),
                h.verifier(),
                h.retired(),
                h.principal(),
                h.traits());
        return new SessionEntry(header, bytes(payload));
    }

    static SessionEntry with(SessionEntry entry, UnaryOperator<SessionHeader> change) {
        return entry.withHeader(change.apply(entry.header()));
    }

    /** Another idle timeout, and the deadline that follows from it. */
    static UnaryOperator<SessionHeader> idle(Duration idle, Instant now) {
        return h -> h.withIdleTimeout(idle, now);
    }

    /** An absolute deadline, and the deadline brought within it. */
    static UnaryOperator<SessionHeader> absolute(Instant at) {
        return h -> copy(h, h.writeId(), h.deadline().isAfter(at) ? at : h.deadline(), Optional.of(at));
    }

    /** An absolute deadline, and the other one left where it is. */
    static UnaryOperator<SessionHeader> absoluteAlone(Instant at) {
        return h -> copy(h, h.writeId(), h.deadline(), Optional.of(at));
    }

    static UnaryOperator<SessionHeader> writeId(long writeId) {
        return h -> copy(h, writeId, h.deadline(), h.absoluteDeadline());
    }

    /** The current verifier retired and replaced, as a rotation does. */
    static UnaryOperator<SessionHeader> rotated(VerifierHash verifier, Instant graceEnd) {
        return h -> h.withVerifier(verifier, Optional.of(new RetiredVerifier(h.verifier(), graceEnd)));
    }

    /** The current verifier replaced without grace, as a sign-in does. */
    static UnaryOperator<SessionHeader> rotatedAtOnce(VerifierHash verifier) {
        return h -> h.withVerifier(verifier, Optional.empty());
    }

    static UnaryOperator<SessionHeader> principal(String name) {
        return h -> h.withPrincipal(Optional.of(name));
    }

    private static SessionHeader copy(
            SessionHeader h, long writeId, Instant deadline, Optional<Instant> absoluteDeadline) {
        return new SessionHeader(
                h.version(),
                writeId,
                h.createdAt(),
                h.lastAccessedAt(),
                h.idleTimeout(),
                deadline,
                absoluteDeadline,
                h.verifier(),
                h.retired(),
                h.principal(),
                h.traits());
    }
}
