package io.sojourn.cdi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.sojourn.StoreUnavailableException;
import io.sojourn.config.SessionConfig;
import io.sojourn.http.Portable;
import io.sojourn.resilience.FaultToleranceFailures;
import io.sojourn.resilience.Guard;

/** The guard of Jakarta runtimes with MicroProfile Fault Tolerance: a call is over when it returns. */
@Portable
@ApplicationScoped
public class PortableGuard implements Guard {

    private final GuardedCall call;
    private final FaultToleranceFailures failures;

    /** For the client proxy. */
    protected PortableGuard() {
        this.call = null;
        this.failures = null;
    }

    @Inject
    public PortableGuard(GuardedCall call, SessionConfig config) {
        this.call = call;
        this.failures = new FaultToleranceFailures(config.resilience());
    }

    @Override
    public <T> CompletionStage<T> run(Supplier<CompletionStage<T>> operation) {
        try {
            return CompletableFuture.completedFuture(call.call(operation));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(new StoreUnavailableException(
                    "The thread was interrupted while it waited for the session store", e));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(failures.of(e));
        }
    }
}
