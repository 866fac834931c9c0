package io.sojourn.http.pipeline;

import io.sojourn.http.Outcome;

/** One decision about a request. Never waits; thread-safe. */
@FunctionalInterface
interface RequestStep {

    /** What becomes of a request; asked again after {@link Outcome.Await} and {@link Outcome.NeedForm}. */
    Outcome decide(PipelineRequest request);
}
