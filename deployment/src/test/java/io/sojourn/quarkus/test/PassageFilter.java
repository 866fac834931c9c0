package io.sojourn.quarkus.test;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Uses the session before it is known which method answers, if any. */
@Provider
@PreMatching
public class PassageFilter implements ContainerRequestFilter {

    @Inject
    Visitor visitor;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getRequestUri().toString().contains("passage")) {
            visitor.visit();
        }
    }
}
