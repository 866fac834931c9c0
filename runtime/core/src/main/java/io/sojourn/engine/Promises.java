package io.sojourn.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Promises that others hold before the work has begun. */
final class Promises {

    /** Nothing to wait for. */
    static final CompletableFuture<Void> KEPT = CompletableFuture.completedFuture(null);

    private Promises() {}

    /** Why something failed, without what stages wrap it in. */
    static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /**
     * Does the work outside of all locks: some stores wait on the calling thread, and updates call the application.
     *
     * @param before what has to be over first, well or badly
     */
    static <T> void fulfil(CompletableFuture<T> promise, CompletionStage<?> before, Supplier<CompletionStage<T>> work) {
        before.handle((x, failure) -> work)
                .thenCompose(Supplier::get)
                .whenComplete((result, failure) -> complete(promise, result, failure));
    }

    /** As another stage has ended. */
    static <T> void complete(CompletableFuture<T> promise, T result, Throwable failure) {
        if (failure == null) {
            promise.complete(result);
        } else {
            promise.completeExceptionally(failure);
        }
    }
}
