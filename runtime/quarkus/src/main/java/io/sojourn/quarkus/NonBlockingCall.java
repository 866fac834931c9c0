package io.sojourn.quarkus;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

import io.smallrye.faulttolerance.api.AsynchronousNonBlocking;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.sojourn.StoreUnavailableException;
import io.sojourn.resilience.FaultToleranceFailures;
import io.sojourn.resilience.GuardedOperation;
import io.sojourn.spi.OperationRefusedException;
import io.sojourn.spi.StoreTimeoutException;

/**
 * The one method through which every store operation goes. To be called on an event loop only: called from a worker,
 * SmallRye Fault Tolerance would make retries there, and when all workers wait for their sessions none is left for them.
 * What the annotations leave open comes from {@link io.sojourn.config.GuardConfigSource}.
 */
@ApplicationScoped
public class NonBlockingCall {

    /**
     * Asks the store once.
     *
     * @param operation what to ask
     * @param <T> its result
     * @return ends as the operation does, without the wrappers that would hide what failed
     */
    @AsynchronousNonBlocking
    @Retry(
            retryOn = StoreUnavailableException.class,
            abortOn = {OperationRefusedException.class, StoreTimeoutException.class})
    @ExponentialBackoff
    @CircuitBreaker(
            failOn = {StoreUnavailableException.class, TimeoutException.class},
            skipOn = OperationRefusedException.class)
    @Timeout
    public <T> CompletionStage<T> call(GuardedOperation<T> operation) {
        CompletableFuture<T> attempt = new CompletableFuture<>();
        operation.ask().whenComplete((result, failure) -> {
            if (failure == null) {
                attempt.complete(result);
            } else {
                attempt.completeExceptionally(FaultToleranceFailures.unwrapped(failure));
            }
        });
        // The time limit of Fault Tolerance is that of a whole attempt, which a later one may not have.
        if (operation.isRepeated()) {
            CompletableFuture.delayedExecutor(operation.limit().toNanos(), TimeUnit.NANOSECONDS)
                    .execute(() -> attempt.completeExceptionally(operation.late()));
        }
        return attempt;
    }
}
