package io.sojourn.http;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.sojourn.SessionConflictException;
import io.sojourn.SessionException;
import io.sojourn.StoreUnavailableException;

/** What a failed stage means to the caller, and what it means to the client. */
public final class Failures {

    private Failures() {}

    /**
     * What really failed: without the wrappers of {@code CompletableFuture}.
     *
     * @param failure as a stage reports it
     * @return an exception to throw: the original one where it is unchecked
     */
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
     * The answer to a failure.
     *
     * @param failure what was thrown
     * @return 503 for one that may be over soon, else 500
     */
    public static FailureAnswer answer(Throwable failure) {
        boolean passing = failure instanceof StoreUnavailableException || failure instanceof SessionConflictException;
        return passing ? FailureAnswer.TRY_LATER : FailureAnswer.BROKEN;
    }
}
