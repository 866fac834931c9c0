package io.sojourn.http.filter;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

import io.sojourn.http.Portable;
import io.sojourn.http.pipeline.Stage;

/** {@link Stage#SIGN_IN}. */
@Portable
@Provider
@ApplicationScoped
@Priority(SignInFilter.PRIORITY)
public class SignInFilter implements ContainerRequestFilter {

    /** After authentication filters of the application, which its {@link io.sojourn.SignedInCheck} may build upon. */
    static final int PRIORITY = Priorities.AUTHENTICATION + 100;

    @Inject
    FilterPipeline pipeline;

    @Override
    public void filter(ContainerRequestContext request) {
        pipeline.run(Stage.SIGN_IN, request);
    }
}
