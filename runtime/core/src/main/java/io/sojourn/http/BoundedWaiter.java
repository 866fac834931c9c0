package io.sojourn.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import io.sojourn.StoreUnavailableException;
import io.sojourn.config.SessionConfig;

/** Waits on the calling thread. */
@Dependent
public class BoundedWaiter implements Waiter {

    /**
     * A load or save is one store operation, or a few where others interfere; each has the store's own deadline. This
     * limit is for a store that breaks that promise.
     */
    private static final int OPERATIONS = 10;

    private final Duration limit;

    @Inject
    public BoundedWaiter(SessionConfig config) {
        this.limit = config.storeTimeout().multipliedBy(OPERATIONS);
    }

    @Override
    public <T> T await(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Failures.unwrap(e.getCause());
        } catch (TimeoutException e) {
            throw new StoreUnavailableException(
                    "The session store did not answer within " + limit.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("The thread was interrupted while it waited for the session store", e);
        }
    }
}
