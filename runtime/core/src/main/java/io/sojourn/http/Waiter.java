package io.sojourn.http;

import java.util.concurrent.CompletionStage;

import io.sojourn.SessionContextException;
import io.sojourn.StoreUnavailableException;
import io.sojourn.engine.SessionExchange;

/** How code of a request waits for the store. Thread-safe. */
public interface Waiter {

    /**
     * Waits for a bounded time.
     * @return the result of the stage; what it fails with is thrown with its original type
     * @throws StoreUnavailableException if the time is over or the thread is interrupted
     * @throws SessionContextException if this thread must not wait
     */
    <T> T await(CompletionStage<T> stage);

    /**
     * The same for work that has to be done on this thread meanwhile.
     *
     * @param here does it; was given to what the stage stands for
     */
    <T> T await(CompletionStage<T> stage, CallingThread here);

    /**
     * Fails where {@link #await} would, before anything is begun.
     * @param instead what the caller is to do
     * @throws SessionContextException if this thread must not wait
     */
    default void requireWaiting(String instead) {}

    /**
     * Fails where a session that nobody has loaded must not be touched, though that might not have to wait.
     * @throws SessionContextException if this thread must not wait
     */
    default void requireTouchable(SessionExchange exchange) {}

    /** The same stage, after which the caller goes on where it can use the request: stores answer on threads of their own. */
    default <T> CompletionStage<T> resumeOnCaller(CompletionStage<T> stage) {
        return stage;
    }
}
