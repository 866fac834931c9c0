package io.sojourn.http.filter;

import java.util.Optional;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;

import io.sojourn.engine.SessionExchange;
import io.sojourn.http.Outcome;
import io.sojourn.http.Outcome.Answer;
import io.sojourn.http.Outcome.Await;
import io.sojourn.http.Outcome.NeedForm;
import io.sojourn.http.Portable;
import io.sojourn.http.Waiter;
import io.sojourn.http.pipeline.PipelineRun;
import io.sojourn.http.pipeline.RequestPipeline;
import io.sojourn.http.pipeline.Stage;

/** Drives the {@link RequestPipeline} in filters of JAX-RS, on a thread that may wait. */
@Portable
@Dependent
public class FilterPipeline {

    /** Under which the request is kept: answers may leave without a CDI request context. */
    static final String PROPERTY = FilteredRequest.class.getName();

    private final RequestPipeline pipeline;
    private final Waiter waiter;
    private final FilterServices services;

    @Inject
    FilterPipeline(RequestPipeline pipeline, Waiter waiter, FilterServices services) {
        this.pipeline = pipeline;
        this.waiter = waiter;
        this.services = services;
    }

    /** The request from now on. */
    FilteredRequest open(ContainerRequestContext context, RequestTarget target) {
        FilteredRequest request = new FilteredRequest(context, target, services);
        context.setProperty(PROPERTY, request);
        return request;
    }

    /** The session of a request whose {@link #PROPERTY} this is, if anything has asked for it. */
    static Optional<SessionExchange> sessionOf(Object property) {
        return property instanceof FilteredRequest request ? request.begun() : Optional.empty();
    }

    /** Takes the request that {@link SessionFilter} has opened through a stage. */
    void run(Stage stage, ContainerRequestContext context) {
        if (!(context.getProperty(PROPERTY) instanceof FilteredRequest request)) {
            // Nobody is let in just because there is nothing to look at.
            throw new IllegalStateException("The session filter has not seen this request");
        }
        run(stage, request, context);
    }

    void run(Stage stage, FilteredRequest request, ContainerRequestContext context) {
        PipelineRun run = pipeline.begin(stage, request);
        Outcome outcome = run.advance();
        while (mayGoOn(outcome, request)) {
            outcome = run.advance();
        }
        if (outcome instanceof Answer answer) {
            context.abortWith(answer.response());
        }
    }

    private boolean mayGoOn(Outcome outcome, FilteredRequest request) {
        if (outcome instanceof Await await) {
            waiter.await(await.stage());
            return true;
        }
        if (outcome instanceof NeedForm) {
            request.readForm();
            return true;
        }
        return false;
    }
}
