package io.sojourn.http.filter;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

import io.sojourn.http.Portable;
import io.sojourn.http.pipeline.Stage;

/** {@link Stage#STATUS}. What is left to be stored, and the headers, are the business of {@link SessionFilter}. */
@Portable
@Provider
@PreMatching
@ApplicationScoped
@Priority(SessionFilter.PRIORITY)
public class StatusFilter implements ContainerRequestFilter {

    @Inject
    FilterPipeline pipeline;

    @Override
    public void filter(ContainerRequestContext request) {
        pipeline.run(Stage.STATUS, pipeline.open(request, RequestTarget.OWN), request);
    }
}
