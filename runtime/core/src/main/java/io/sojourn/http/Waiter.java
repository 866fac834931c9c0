package io.sojourn.http;

import java.util.concurrent.CompletionStage;

import io.sojourn.SessionContextException;
import io.sojourn.SessionException;
import io.sojourn.StoreUnavailableException;

/** How code of a request waits for the store. Thread-safe. */
public interface Waiter {

    /**
     * Waits for a stage, for a bounded time.
     *
     * @param stage what to wait for
     * @param <T> its result
     * @return the result
     * @throws SessionException as the stage fails, with its original type
     * @throws StoreUnavailableException if the time is over or the thread is interrupted
     * @throws SessionContextException if this thread must not wait
     */
    <T> T await(CompletionStage<T> stage);

    /**
     * Makes sure that this thread may wait, before anything is begun. By default every thread may.
     *
     * @param instead what the caller is to do where it may not
     * @throws SessionContextException if this thread must not wait
     */
    default void requireWaiting(String instead) {}

    /**
     * Lets the caller go on where it can use the request: the store answers on threads of its own. By default the stage
     * stays as it is.
     *
     * @param stage what the caller goes on after
     * @param <T> its result
     * @return a stage that ends as the given one
     */
    default <T> CompletionStage<T> resumeOnCaller(CompletionStage<T> stage) {
        return stage;
    }
}
