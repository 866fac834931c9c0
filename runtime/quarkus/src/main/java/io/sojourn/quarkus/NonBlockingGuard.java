package io.sojourn.quarkus;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.sojourn.config.SessionConfig;
import io.sojourn.resilience.FaultToleranceFailures;
import io.sojourn.resilience.Guard;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** The guard of Quarkus: calls begin, are repeated and end on an event loop, and hold no thread meanwhile. */
@ApplicationScoped
public class NonBlockingGuard implements Guard {

    private final NonBlockingCall call;
    private final Vertx vertx;
    private final FaultToleranceFailures failures;

    /** For the client proxy. */
    protected NonBlockingGuard() {
        this.call = null;
        this.vertx = null;
        this.failures = null;
    }

    /** Behind a client proxy, because Vert.x is not there yet when handlers are made. */
    @Inject
    NonBlockingGuard(NonBlockingCall call, Vertx vertx, SessionConfig config) {
        this.call = call;
        this.vertx = vertx;
        this.failures = new FaultToleranceFailures(config.resilience());
    }

    @Override
    public <T> CompletionStage<T> run(Supplier<CompletionStage<T>> operation) {
        CompletableFuture<T> result = new CompletableFuture<>();
        if (Context.isOnEventLoopThread()) {
            begin(operation, result);
        } else {
            eventLoop().runOnContext(x -> begin(operation, result));
        }
        return result;
    }

    /** That of the request, from its worker or virtual thread; any other for threads that serve none. */
    private Context eventLoop() {
        Context current = Vertx.currentContext();
        return current != null && current.isEventLoopContext()
                ? current
                : ((VertxInternal) vertx).createEventLoopContext();
    }

    private <T> void begin(Supplier<CompletionStage<T>> operation, CompletableFuture<T> result) {
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
                result.completeExceptionally(failures.of(failure));
            }
        });
    }
}
