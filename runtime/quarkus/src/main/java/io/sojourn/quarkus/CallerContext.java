package io.sojourn.quarkus;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Where a piece of application code runs: its Vert.x context, and with it the beans of its request. Code that goes on
 * after the store has answered needs both again.
 *
 * @param thread the Vert.x context
 * @param request the state of the CDI request context; empty if there is none
 */
record CallerContext(Context thread, Optional<ContextState> request) {

    static Optional<CallerContext> current() {
        return Optional.ofNullable(Vertx.currentContext()).map(thread -> new CallerContext(thread, requestState()));
    }

    private static Optional<ContextState> requestState() {
        ManagedContext context = Arc.container().requestContext();
        return context.isActive() ? Optional.of(context.getState()) : Optional.empty();
    }

    /** The same stage, but what depends on it runs in this context. */
    <T> CompletionStage<T> resume(CompletionStage<T> stage) {
        CompletableFuture<T> resumed = new CompletableFuture<>();
        stage.whenComplete((result, failure) -> thread.runOnContext(x -> inRequest(() -> {
            if (failure == null) {
                resumed.complete(result);
            } else {
                resumed.completeExceptionally(failure);
            }
        })));
        return resumed;
    }

    private void inRequest(Runnable completion) {
        ManagedContext context = Arc.container().requestContext();
        boolean restored =
                !context.isActive() && request.filter(ContextState::isValid).isPresent();
        if (restored) {
            context.activate(request.get());
        }
        try {
            completion.run();
        } finally {
            if (restored) {
                context.deactivate();
            }
        }
    }
}
