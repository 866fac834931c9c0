package io.sojourn.http;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.sojourn.SessionConflictException;
import io.sojourn.SessionException;
import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.StoreNotAskedException;

/** What a failed stage means to the caller, and what it means to the client. */
public final class Failures {

    private Failures() {}

    /** What really failed, without the wrappers of {@code CompletableFuture}: the original exception where it is unchecked. */
    public static RuntimeException unwrap(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked
                ? unchecked
                : new SessionException(
                        "The session could not be used: " + cause.getClass().getSimpleName(), cause);
    }

    /**
     * Writes a failure to the log: in one line if it may be over soon, because then there will be many of them, else with
     * its stack. That the store is not asked has been said when that began.
     */
    public static void log(Logger log, String what, Throwable failure) {
        FailureAnswer answer = answer(failure);
        if (answer == FailureAnswer.TRY_LATER) {
            Level level = failure instanceof StoreNotAskedException ? Level.DEBUG : Level.WARNING;
            log.log(level, "{0} and is answered with {1}: {2}", what, answer.status(), failure.getMessage());
        } else {
            log.log(Level.ERROR, what + " and is answered with " + answer.status(), failure);
        }
    }

    public static FailureAnswer answer(Throwable failure) {
        boolean passing = failure instanceof StoreUnavailableException || failure instanceof SessionConflictException;
        return passing ? FailureAnswer.TRY_LATER : FailureAnswer.BROKEN;
    }
}
