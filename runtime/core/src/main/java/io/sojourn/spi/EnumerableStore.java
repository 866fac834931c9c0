package io.sojourn.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A store that can go through all its sessions, found by {@link SessionStore#unwrap}. It goes in steps of a size of its
 * own, each of which ends by the store's own deadline and is safe to repeat. A session that is there from the first step
 * to the last is met at least once; others may be.
 */
public interface EnumerableStore {

    /**
     * Where a step begins.
     *
     * @param position as the store that gave it understands it
     */
    record Cursor(String position) {

        /** Before the first session. */
        public static final Cursor START = new Cursor("");

        public Cursor {
            Objects.requireNonNull(position, "position");
        }
    }

    /**
     * What one step has met.
     *
     * @param keys of sessions, maybe none; expired ones are left out as far as the store knows without reading them
     * @param next where to go on; empty at the end
     */
    record Page(List<SessionKey> keys, Optional<Cursor> next) {
        public Page {
            keys = List.copyOf(keys);
            Objects.requireNonNull(next, "next");
        }
    }

    /**
     * What one step has ended.
     *
     * @param sessions how many
     * @param next where to go on; empty at the end
     */
    record Cleared(long sessions, Optional<Cursor> next) {
        public Cleared {
            Objects.requireNonNull(next, "next");
        }
    }

    /**
     * Goes one step.
     *
     * @param from {@link Cursor#START}, or what the step before has given
     * @return what it has met
     * @throws IllegalArgumentException if this store has given no such cursor
     */
    CompletionStage<Page> scan(Cursor from);

    /**
     * Goes one step, and ends the sessions that it meets.
     *
     * @param from {@link Cursor#START}, or what the step before has given
     * @return what it has ended; those of an attempt whose reply was lost are not counted again
     * @throws IllegalArgumentException if this store has given no such cursor
     */
    CompletionStage<Cleared> clear(Cursor from);

    /**
     * Ends all sessions, step by step. If a step fails, those before it have been done.
     *
     * @return how many
     */
    default CompletionStage<Long> clear() {
        return clearFrom(Cursor.START, 0);
    }

    /** A loop where steps are done at once, since a recursion would need a stack as deep as there are steps. */
    private CompletionStage<Long> clearFrom(Cursor start, long ended) {
        Cursor from = start;
        long sum = ended;
        while (true) {
            CompletableFuture<Cleared> step = clear(from).toCompletableFuture();
            if (!step.isDone() || step.isCompletedExceptionally()) {
                long before = sum;
                return step.thenCompose(done -> done.next()
                        .map(next -> clearFrom(next, before + done.sessions()))
                        .orElseGet(() -> CompletableFuture.completedFuture(before + done.sessions())));
            }
            Cleared done = step.join();
            sum += done.sessions();
            if (done.next().isEmpty()) {
                return CompletableFuture.completedFuture(sum);
            }
            from = done.next().get();
        }
    }
}
