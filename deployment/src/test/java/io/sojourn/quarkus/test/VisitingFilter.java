package io.sojourn.quarkus.test;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.inject.Inject;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** A response filter of the application that uses the session. */
@Provider
@VisitingFilter.Visits
public class VisitingFilter implements ContainerResponseFilter {

    /** Where it applies. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Visits {}

    @Inject
    Visitor visitor;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        visitor.visit();
    }
}
