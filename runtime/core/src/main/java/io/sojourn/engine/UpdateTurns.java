package io.sojourn.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The atomic updates of one request, one after the other. Thread-safe. */
final class UpdateTurns {

    private CompletableFuture<?> last = Promises.KEPT;
    private boolean over;

    <T> CompletionStage<T> next(Supplier<CompletionStage<T>> update) {
        CompletableFuture<T> result = new CompletableFuture<>();
        CompletionStage<?> before;
        synchronized (this) {
            if (over) {
                throw RequestState.tooLate();
            }
            before = last;
            last = result;
        }
        Promises.fulfil(result, before, update);
        return result.minimalCompletionStage(); // the request waits for the result itself, so nobody may cancel it
    }

    /** No other begins; completes when those are done that have. */
    synchronized CompletableFuture<?> close() {
        over = true;
        return last;
    }
}
