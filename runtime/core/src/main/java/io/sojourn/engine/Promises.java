package io.sojourn.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Promises that others hold before the work has begun. */
final class Promises {

    private Promises() {}

    /** Does the work outside of all locks: some stores wait on the calling thread, and updates call the application. */
    static <T> void fulfil(CompletableFuture<T> promise, Supplier<CompletionStage<T>> work) {
        CompletionStage<T> begun;
        try {
            begun = work.get();
        } catch (RuntimeException | Error e) {
            begun = CompletableFuture.failedFuture(e);
        }
        begun.whenComplete((result, failure) -> {
            if (failure == null) {
                promise.complete(result);
            } else {
                promise.completeExceptionally(failure);
            }
        });
    }
}
