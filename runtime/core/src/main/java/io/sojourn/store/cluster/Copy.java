package io.sojourn.store.cluster;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.VerifierHash;

/** A session as it was when this node last read it, and how it was used here since. Thread-safe. */
final class Copy {

    private final SessionHeader stored;
    private final byte[] payload;
    private final long generation;
    private final long readAt;
    private final AtomicReference<SessionHeader> used;
    private final AtomicBoolean touching = new AtomicBoolean();

    /**
     * @param entry as the store has it, renewed by the read
     * @param generation of copies to which this one belongs
     * @param readAt the running time at which the read began
     */
    Copy(SessionEntry entry, long generation, long readAt) {
        this.stored = entry.header();
        this.payload = entry.payload().clone();
        this.generation = generation;
        this.readAt = readAt;
        this.used = new AtomicReference<>(stored);
    }

    /** What a read may do with a copy. */
    sealed interface Answer {

        /**
         * The copy answers.
         *
         * @param entry as it stood before this read
         */
        record Entry(SessionEntry entry) implements Answer {}

        /** The store has to be asked: this copy says nothing about such a caller at such a time. */
        record Unknown() implements Answer {}

        /** The store has to be asked, because it has to be told of the use. */
        record Due() implements Answer {}
    }

    Answer read(VerifierHash verifier, Renewal renewal, Instant now, TouchRules rules) {
        // Another node may have prolonged the session or replaced its verifier: only the store can say no.
        SessionHeader known = used.get();
        if (!known.isLive(now) || !known.accepts(verifier, now)) {
            return new Answer.Unknown();
        }
        if (!now.isBefore(rules.due(stored, renewal)) && touching.compareAndSet(false, true)) {
            return new Answer.Due();
        }
        SessionHeader before = used.getAndUpdate(header -> header.renewed(renewal, now));
        return new Answer.Entry(new SessionEntry(before, payload.clone()));
    }

    /** What {@link Answer.Due} asked for did not happen: the next read is asked for it. */
    void notTouched() {
        touching.set(false);
    }

    SessionHeader stored() {
        return stored;
    }

    long version() {
        return stored.version();
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
