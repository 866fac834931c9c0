package io.sojourn.resilience;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.OperationRefusedException;
import io.sojourn.spi.StoreNotAskedException;
import io.sojourn.spi.StoreTimeoutException;

/** Makes calls to the store as often as is sensible, and ends those that take too long. Thread-safe. */
public interface Guard {

    /**
     * Makes a call. Depending on the runtime it is over when the method returns, or goes on without holding the
     * caller's thread.
     *
     * @param operation begins the call; begun again if it fails with {@link StoreUnavailableException}, but not with
     *     {@link OperationRefusedException} or {@link StoreTimeoutException}, so that it must be safe to repeat
     * @param <T> its result
     * @return ends as the last attempt; fails with {@link StoreNotAskedException} if the store is not to be asked, and
     *     with {@link StoreTimeoutException} if it does not answer in time
     */
    <T> CompletionStage<T> run(Supplier<CompletionStage<T>> operation);
}
