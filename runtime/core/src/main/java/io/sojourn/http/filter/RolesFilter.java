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

/** {@link Stage#ROLES}. */
@Portable
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION)
public class RolesFilter implements ContainerRequestFilter {

    @Inject
    FilterPipeline pipeline;

    @Override
    public void filter(ContainerRequestContext request) {
        pipeline.run(Stage.ROLES, request);
    }
}
