package io.sojourn.cdi;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

import io.sojourn.SessionException;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.SessionConfig;
import io.sojourn.http.Portable;
import io.sojourn.resilience.FaultToleranceFailures;
import io.sojourn.resilience.GuardedOperation;
import io.sojourn.spi.OperationRefusedException;
import io.sojourn.spi.StoreTimeoutException;

/**
 * The one method through which every store operation goes on Jakarta runtimes. It waits on the calling thread, which
 * keeps the request's context; retries elsewhere would be on other threads. What the annotations leave open comes from
 * {@link io.sojourn.config.GuardConfigSource}.
 */
@Portable
@ApplicationScoped
public class GuardedCall {

    private final FaultToleranceFailures failures;

    /** For the client proxy. */
    protected GuardedCall() {
        this.failures = null;
    }

    @Inject
    public GuardedCall(SessionConfig config) {
        this.failures = new FaultToleranceFailures(config.resilience());
    }

    /**
     * Asks the store once, and waits for its answer for a bounded time: an unbounded wait outlasts the time limit of
     * Fault Tolerance too. Fault Tolerance waits equally long before each repetition, so what a later one has to wait
     * beyond that is waited here.
     *
     * @param operation what to ask
     * @param <T> its result
     * @return the result
     * @throws InterruptedException if the thread is interrupted; is not repeated; the breaker takes it for a
     *     success, as all exceptions that it is not told of
     */
    @Retry(
            retryOn = StoreUnavailableException.class,
            abortOn = {OperationRefusedException.class, StoreTimeoutException.class})
    @CircuitBreaker(
            failOn = {StoreUnavailableException.class, TimeoutException.class},
            skipOn = OperationRefusedException.class)
    @Timeout
    public <T> T call(GuardedOperation<T> operation) throws InterruptedException {
        try {
            TimeUnit.NANOSECONDS.sleep(operation.growth().toNanos());
            return operation.ask().toCompletableFuture().get(operation.limit().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw unchecked(FaultToleranceFailures.unwrapped(e));
        } catch (java.util.concurrent.TimeoutException e) {
            throw operation.isRepeated() ? operation.late() : failures.late();
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked
                ? unchecked
                : new SessionException(
                        "The session store failed: " + cause.getClass().getSimpleName(), cause);
    }
}
