package io.sojourn.http.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.sojourn.config.SessionConfig.Loading;
import io.sojourn.http.Failures;
import io.sojourn.http.Outcome;

/** Loads the session where its method or the configuration asks for that. */
record LoadStep(Loading configured) implements RequestStep {

    @Override
    public Outcome decide(PipelineRequest request) {
        boolean wanted = switch (request.rules().load()) {
            case LOADED -> true;
            case UNLOADED -> false;
            case CONFIGURED -> configured == Loading.EAGER && request.exchange().hasCandidate();
        };
        return wanted ? load(request) : Outcome.PROCEED;
    }

    /**
     * Loads it for any step.
     *
     * @return {@link Outcome.Proceed} once it is loaded
     * @throws io.sojourn.SessionException if it could not be loaded
     */
    static Outcome load(PipelineRequest request) {
        CompletableFuture<Void> loading = request.exchange().load().toCompletableFuture();
        if (!loading.isDone()) {
            return new Outcome.Await(loading);
        }
        try {
            loading.join();
        } catch (CompletionException failure) {
            throw Failures.unwrap(failure);
        }
        request.tellObservers();
        return Outcome.PROCEED;
    }
}
