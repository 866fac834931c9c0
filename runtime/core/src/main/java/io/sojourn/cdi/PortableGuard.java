package io.sojourn.cdi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

import io.sojourn.StoreUnavailableException;
import io.sojourn.config.ResilienceConfig;
import io.sojourn.config.SessionConfig;
import io.sojourn.http.Portable;
import io.sojourn.resilience.Circuit;
import io.sojourn.resilience.FaultToleranceFailures;
import io.sojourn.resilience.Guard;
import io.sojourn.resilience.GuardedOperation;
import io.sojourn.resilience.WaitingThreads;

/** The guard of Jakarta runtimes with MicroProfile Fault Tolerance: a call is over when it returns. */
@Portable
@ApplicationScoped
public class PortableGuard implements Guard {

    private static final int FEWEST_THREADS = 2;

    private final GuardedCall call;
    private final ResilienceConfig config;
    private final Circuit circuit;
    private final WaitingThreads threads;
    private final FaultToleranceFailures failures;

    /** For the client proxy. */
    protected PortableGuard() {
        this.call = null;
        this.config = null;
        this.circuit = null;
        this.threads = null;
        this.failures = null;
    }

    @Inject
    public PortableGuard(GuardedCall call, SessionConfig config, Circuit circuit) {
        this.call = call;
        this.config = config.resilience();
        this.circuit = circuit;
        this.threads = new WaitingThreads(this.config.maxWaitingThreads().orElseGet(PortableGuard::someThreads));
        this.failures = new FaultToleranceFailures(this.config);
    }

    /** How many threads a server has is nowhere to be asked; Open Liberty begins with two for each processor. */
    private static int someThreads() {
        return Math.max(FEWEST_THREADS, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public <T> CompletionStage<T> run(Supplier<CompletionStage<T>> operation) {
        try {
            threads.enter();
        } catch (StoreUnavailableException e) {
            return CompletableFuture.failedFuture(e);
        }
        try {
            return CompletableFuture.completedFuture(
                    called(new GuardedOperation<>(operation, config, circuit, threads)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(new StoreUnavailableException(
                    "The thread was interrupted while it waited for the session store", e));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(failures.of(e));
        } finally {
            threads.leave();
        }
    }

    private <T> T called(GuardedOperation<T> operation) throws InterruptedException {
        while (true) {
            try {
                return call.call(operation);
            } catch (CircuitBreakerOpenException e) {
                TimeUnit.NANOSECONDS.sleep(
                        operation.pauseWhileOpen().orElseThrow(() -> e).toNanos());
            }
        }
    }
}
