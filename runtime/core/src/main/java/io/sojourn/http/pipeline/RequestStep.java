package io.sojourn.http.pipeline;

import io.sojourn.http.Outcome;

/** One decision about a request. Never waits; thread-safe. */
@FunctionalInterface
interface RequestStep {

    /**
     * @param request asked about; the same one again after {@link Outcome.Await} and {@link Outcome.NeedForm}
     * @return what becomes of it
     */
    Outcome decide(PipelineRequest request);
}
