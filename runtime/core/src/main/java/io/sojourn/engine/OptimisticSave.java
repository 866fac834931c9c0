package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.sojourn.SessionConflictException;
import io.sojourn.engine.SessionSource.Attempt;

/** Writes a change on top of what is stored, again and again while others come first. Thread-safe. */
final class OptimisticSave {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");
    private static final int MOST_ATTEMPTS = 100;
    private static final int ATTEMPTS_IN_A_ROW = 4;
    private static final int LONGEST_PAUSE_MILLIS = 20;

    private final SessionSource sessions;
    private final ConflictCount conflicts;

    OptimisticSave(SessionSource sessions, ConflictCount conflicts) {
        this.sessions = sessions;
        this.conflicts = conflicts;
    }

    /**
     * Writes a change.
     *
     * @param basis what this request believes to be stored
     * @param change from what is stored to what is to be stored; empty if nothing has to be written. Called again with
     *     the newer state after each conflict
     * @return how it ended; fails with {@link SessionConflictException} if others win every time
     */
    CompletionStage<SaveOutcome> write(Live basis, Function<Live, Optional<Live>> change) {
        return write(basis, change, 1);
    }

    private CompletionStage<SaveOutcome> write(Live basis, Function<Live, Optional<Live>> change, int attempt) {
        Optional<Live> draft = change.apply(basis);
        if (draft.isEmpty()) {
            return CompletableFuture.completedFuture(new SaveOutcome.Unchanged(basis));
        }
        Live next = draft.get();
        return sessions.save(next, basis).thenCompose(result -> {
            if (result instanceof Attempt.Overtaken overtaken) {
                return again(overtaken.newer(), change, attempt);
            }
            return result instanceof Attempt.Saved
                    ? CompletableFuture.completedFuture(new SaveOutcome.Written(basis, next))
                    : gone();
        });
    }

    private CompletionStage<SaveOutcome> again(Live newer, Function<Live, Optional<Live>> change, int attempt) {
        if (attempt == MOST_ATTEMPTS) {
            conflicts.giveUp();
            return CompletableFuture.failedFuture(new SessionConflictException("Other requests changed the session "
                    + attempt + " times while this one tried to save; the change is not stored, try again (this has"
                    + " happened " + conflicts.givenUp() + " times since the start)"));
        }
        conflicts.merge();
        return pause(attempt).thenCompose(x -> write(newer, change, attempt + 1));
    }

    private static CompletionStage<SaveOutcome> gone() {
        LOG.log(Level.DEBUG, "A session ended while a request was changing it; the changes are dropped");
        return CompletableFuture.completedFuture(new SaveOutcome.Gone());
    }

    /**
     * Contenders get out of step by pauses of random length, but only now and then: what a conflict has just told is
     * out of date after a pause, so the repetition that follows one hardly ever wins, and those that come at once do.
     */
    private static CompletionStage<Void> pause(int attempt) {
        if (attempt % ATTEMPTS_IN_A_ROW != 0) {
            return CompletableFuture.completedFuture(null);
        }
        long millis = ThreadLocalRandom.current().nextLong(Math.min(attempt, LONGEST_PAUSE_MILLIS) + 1L);
        return CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }
}
