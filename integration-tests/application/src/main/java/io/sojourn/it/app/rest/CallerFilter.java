package io.sojourn.it.app.rest;

import java.security.Principal;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;

/** Signs requests in by a header, as a gateway or a bearer token does: without any session. Believes everybody. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class CallerFilter implements ContainerRequestFilter {

    private static final String HEADER = "X-Caller";

    @Override
    public void filter(ContainerRequestContext request) {
        String name = request.getHeaderString(HEADER);
        if (name != null) {
            request.setSecurityContext(new Caller(name, request.getSecurityContext()));
        }
    }

    private record Caller(String name, SecurityContext runtime) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return () -> name;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return runtime.isSecure();
        }

        @Override
        public String getAuthenticationScheme() {
            return HEADER;
        }
    }
}
