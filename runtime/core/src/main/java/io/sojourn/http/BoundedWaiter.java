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

/**
 * Waits on the calling thread. Each operation of the store has its own limits; this one is for several that follow each
 * other, and for a store that breaks its promise.
 */
@Portable
@Dependent
public class BoundedWaiter implements Waiter {

    private final Duration limit;

    @Inject
    public BoundedWaiter(SessionConfig config) {
        this.limit = config.resilience().waitLimit();
    }

    @Override
    public <T> T await(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        return waiting(() -> future.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public <T> T await(CompletionStage<T> stage, CallingThread here) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        return waiting(() -> {
            if (!here.callUntil(future, limit)) {
                throw new TimeoutException();
            }
            return future.get();
        });
    }

    private interface Waiting<T> {
        T result() throws ExecutionException, TimeoutException, InterruptedException;
    }

    private <T> T waiting(Waiting<T> waiting) {
        try {
            return waiting.result();
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
