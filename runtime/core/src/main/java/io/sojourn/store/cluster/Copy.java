package io.sojourn.store.cluster;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.sojourn.spi.RenewResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.VerifierHash;

/** A session as it was when this node last read it. Thread-safe. */
final class Copy {

    private final byte[] payload;
    private final long generation;
    private final long readAt;
    private final AtomicReference<SessionHeader> header;

    /**
     * @param entry as the store has it
     * @param generation of copies to which this one belongs
     * @param readAt the running time at which the read began
     */
    Copy(SessionEntry entry, long generation, long readAt) {
        this.payload = entry.payload().clone();
        this.generation = generation;
        this.readAt = readAt;
        this.header = new AtomicReference<>(entry.header());
    }

    /** Another node may have replaced the verifier: only the store can say no. Empty: the store has to be asked. */
    Optional<SessionEntry> read(VerifierHash verifier, Instant now) {
        SessionHeader known = header.get();
        return known.isLive(now) && known.accepts(verifier, now)
                ? Optional.of(new SessionEntry(known, payload.clone()))
                : Optional.empty();
    }

    /** What the store has confirmed. */
    void renewed(RenewResult.Renewed times) {
        header.updateAndGet(known -> known.withTimesOf(times));
    }

    long version() {
        return header.get().version();
    }

    long generation() {
        return generation;
    }

    long readAt() {
        return readAt;
    }

    int weight() {
        return payload.length + 400;
    }

    /** Whether this copy is the newer one of two. */
    boolean supersedes(Optional<Copy> other) {
        return other.isEmpty()
                || other.get().generation != generation
                || other.get().version() < version()
                || (other.get().version() == version() && other.get().readAt <= readAt);
    }
}
