package io.sojourn.http.pipeline;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;

import io.sojourn.http.Outcome;

/** One request in one {@link Stage}, and how far it has come there. Used by one thread at a time. */
public final class PipelineRun {

    private final Iterator<RequestStep> steps;
    private final PipelineRequest request;
    private RequestStep step = x -> Outcome.PROCEED;

    PipelineRun(List<RequestStep> steps, PipelineRequest request) {
        this.steps = steps.iterator();
        this.request = Objects.requireNonNull(request, "request");
    }

    /**
     * Asks step after step, beginning with the one that could not decide the last time.
     *
     * @return {@link Outcome.Proceed} if the request may leave the stage
     */
    public Outcome advance() {
        Outcome outcome = step.decide(request);
        while (outcome instanceof Outcome.Proceed && steps.hasNext()) {
            step = steps.next();
            outcome = step.decide(request);
        }
        return outcome;
    }
}
