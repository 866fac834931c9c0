package io.sojourn.resilience;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

import io.sojourn.config.ResilienceConfig;
import io.sojourn.spi.StoreNotAskedException;
import io.sojourn.spi.StoreTimeoutException;

/** Puts what MicroProfile Fault Tolerance reports into our words. Immutable. */
public final class FaultToleranceFailures {

    private final ResilienceConfig config;

    public FaultToleranceFailures(ResilienceConfig config) {
        this.config = config;
    }

    /** Our exception for an open circuit and for a time-out; everything else without its wrappers. */
    public Throwable of(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof CircuitBreakerOpenException) {
            return new StoreNotAskedException(
                    "The session store is not asked at the moment, because it failed too often;"
                            + " it is tried again after "
                            + millis(config.breaker().resetTimeout())
                            + " (session.circuit-breaker.reset-timeout)");
        }
        return cause instanceof TimeoutException ? late() : cause;
    }

    /** No answer, not even the one that an attempt has failed. */
    public StoreTimeoutException late() {
        return new StoreTimeoutException("The session store did not answer within "
                + millis(config.attemptLimit()) + ", although it has to end each operation within "
                + millis(config.storeTimeout()) + " (session.store-timeout)");
    }

    /** What really failed. */
    public static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
