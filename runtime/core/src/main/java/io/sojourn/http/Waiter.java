package io.sojourn.http;

import java.util.concurrent.CompletionStage;

import io.sojourn.SessionContextException;
import io.sojourn.SessionException;
import io.sojourn.StoreUnavailableException;

/** How the blocking forms of the API wait for the store. Thread-safe. */
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
}
