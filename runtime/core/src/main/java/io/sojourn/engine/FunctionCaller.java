package io.sojourn.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Where the application's function of an update is called. */
public interface FunctionCaller {

    /** On whatever thread has the value first: the one that asks for the update, or one on which the store answers. */
    FunctionCaller ANYWHERE = new FunctionCaller() {
        @Override
        public <T> CompletionStage<T> call(Supplier<T> function) {
            return CompletableFuture.supplyAsync(function, Runnable::run);
        }
    };

    /**
     * @param function called once
     * @return its result; fails with what it throws, and where nobody calls functions any more
     */
    <T> CompletionStage<T> call(Supplier<T> function);
}
