package io.sojourn.quarkus.test;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.inject.Inject;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** A request filter of the application that uses the session and answers by itself. */
@Provider
@AbortingFilter.Aborts
public class AbortingFilter implements ContainerRequestFilter {

    /** Where it applies. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Aborts {}

    @Inject
    Visitor visitor;

    @Override
    public void filter(ContainerRequestContext request) {
        visitor.visit();
        request.abortWith(Response.status(403).entity("aborted").build());
    }
}
