package io.sojourn.quarkus;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

import io.sojourn.StoreUnavailableException;
import io.sojourn.config.ResilienceConfig;
import io.sojourn.config.SessionConfig;
import io.sojourn.resilience.Circuit;
import io.sojourn.resilience.FaultToleranceFailures;
import io.sojourn.resilience.Guard;
import io.sojourn.resilience.GuardedOperation;
import io.sojourn.resilience.WaitingThreads;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** The guard of Quarkus: calls begin, are repeated and end on an event loop, and hold no thread meanwhile. */
@ApplicationScoped
public class NonBlockingGuard implements Guard {

    private final NonBlockingCall call;
    private final Vertx vertx;
    private final ResilienceConfig config;
    private final Circuit circuit;
    private final WaitingThreads threads;
    private final FaultToleranceFailures failures;

    /** For the client proxy. */
    protected NonBlockingGuard() {
        this.call = null;
        this.vertx = null;
        this.config = null;
        this.circuit = null;
        this.threads = null;
        this.failures = null;
    }

    /** Behind a client proxy, because Vert.x is not there yet when handlers are made. */
    @Inject
    NonBlockingGuard(NonBlockingCall call, Vertx vertx, SessionConfig config, Circuit circuit) {
        this.call = call;
        this.vertx = vertx;
        this.config = config.resilience();
        this.circuit = circuit;
        this.threads =
                new WaitingThreads(this.config.maxWaitingThreads().orElseGet(NonBlockingGuard::halfOfTheWorkers));
        this.failures = new FaultToleranceFailures(this.config);
    }

    /** Of as many as Quarkus itself makes where nothing is said. */
    private static int halfOfTheWorkers() {
        int workers = ConfigProvider.getConfig()
                .getOptionalValue("quarkus.thread-pool.max-threads", Integer.class)
                .orElseGet(() -> Math.max(200, 8 * Runtime.getRuntime().availableProcessors()));
        return Math.max(1, workers / 2);
    }

    @Override
    public <T> CompletionStage<T> run(Supplier<CompletionStage<T>> operation) {
        CompletableFuture<T> result = new CompletableFuture<>();
        if (Context.isOnEventLoopThread()) {
            begin(operation(operation), result);
            return result;
        }
        // Whoever asks from a worker is about to wait there.
        try {
            threads.enter();
        } catch (StoreUnavailableException e) {
            return CompletableFuture.failedFuture(e);
        }
        result.whenComplete((value, failure) -> threads.leave());
        eventLoop().runOnContext(x -> begin(operation(operation), result));
        return result;
    }

    private <T> GuardedOperation<T> operation(Supplier<CompletionStage<T>> operation) {
        return new GuardedOperation<>(operation, config, circuit, threads);
    }

    /** That of the request, from its worker or virtual thread; any other for threads that serve none. */
    private Context eventLoop() {
        Context current = Vertx.currentContext();
        return current != null && current.isEventLoopContext()
                ? current
                : ((VertxInternal) vertx).createEventLoopContext();
    }

    private <T> void begin(GuardedOperation<T> operation, CompletableFuture<T> result) {
        CompletionStage<T> begun;
        try {
            begun = call.call(operation);
        } catch (RuntimeException | Error e) {
            begun = CompletableFuture.failedFuture(e);
        }
        begun.whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                failed(operation, result, FaultToleranceFailures.unwrapped(failure));
            }
        });
    }

    private <T> void failed(GuardedOperation<T> operation, CompletableFuture<T> result, Throwable failure) {
        Optional<Long> pause = failure instanceof CircuitBreakerOpenException
                ? operation.pauseWhileOpen().map(time -> Math.max(1, time.toMillis()))
                : Optional.empty();
        pause.ifPresentOrElse(
                millis -> vertx.setTimer(millis, x -> begin(operation, result)),
                () -> result.completeExceptionally(failures.of(failure)));
    }
}
