package io.sojourn.http.signin;

import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;

import io.sojourn.http.CurrentExchange;
import io.sojourn.http.SessionFilter;
import io.sojourn.http.rules.RoleRule;

/**
 * {@code @RolesAllowed}, {@code @DenyAll} and {@code @PermitAll} of Jakarta Annotations for resource methods, on Jakarta
 * runtimes, most of which enforce them only where a security feature is installed. Asks the request's security context,
 * whoever made it, and only ever refuses: where the runtime enforces them too, both have to agree.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION)
public class RolesFilter implements ContainerRequestFilter {

    /** Everybody who is known (Jakarta Servlet, section 13.8). */
    private static final String ANYBODY = "**";

    @Inject
    SessionCaller caller;

    @Inject
    SignInGate gate;

    @Inject
    CurrentExchange current;

    @Override
    public void filter(ContainerRequestContext request) {
        if (caller.isTold()) {
            SessionFilter.rules(request).roles().stream()
                    .flatMap(rule -> refusal(rule, request).stream())
                    .findFirst()
                    .ifPresent(request::abortWith);
        }
    }

    private Optional<Response> refusal(RoleRule rule, ContainerRequestContext request) {
        if (rule instanceof RoleRule.Roles roles) {
            SecurityContext security = request.getSecurityContext();
            if (security == null || security.getUserPrincipal() == null) {
                Refusal refusal = gate.refuse(SignInFilter.visit(request), SignInFilter.required(current));
                return Optional.of(refusal.response());
            }
            if (roles.names().stream().anyMatch(role -> role.equals(ANYBODY) || security.isUserInRole(role))) {
                return Optional.empty();
            }
        }
        return Optional.of(Response.status(Response.Status.FORBIDDEN).build());
    }
}
