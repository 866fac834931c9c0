package io.sojourn.http.signin;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;

import io.sojourn.http.CurrentExchange;
import io.sojourn.http.ResourceAnnotations;

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

    /** What a method says about its callers. */
    private sealed interface Rule {

        /** Callers with one of these roles. */
        record Roles(List<String> names) implements Rule {}

        /** Nobody. */
        record Nobody() implements Rule {}

        /** Everybody. */
        record Everybody() implements Rule {}
    }

    private record Place(Class<?> resource, Method method) {}

    private final Map<Place, Rule> rules = new ConcurrentHashMap<>();

    @Inject
    SessionCaller caller;

    @Inject
    SignInGate gate;

    @Inject
    CurrentExchange current;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (caller.isTold() && resource.getResourceMethod() != null) {
            Place place = new Place(resource.getResourceClass(), resource.getResourceMethod());
            refusal(rules.computeIfAbsent(place, RolesFilter::rule), request).ifPresent(request::abortWith);
        }
    }

    private Optional<Response> refusal(Rule rule, ContainerRequestContext request) {
        if (rule instanceof Rule.Everybody) {
            return Optional.empty();
        }
        if (rule instanceof Rule.Roles roles) {
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

    private static Rule rule(Place place) {
        return rule(ResourceAnnotations.ofMethod(place.resource(), place.method()))
                .or(() -> rule(ResourceAnnotations.types(place.resource())))
                .orElse(new Rule.Everybody());
    }

    /** Of the nearest place that says anything; the strictest if it contradicts itself. */
    private static Optional<Rule> rule(Collection<? extends AnnotatedElement> places) {
        return places.stream().flatMap(place -> own(place).stream()).findFirst();
    }

    private static Optional<Rule> own(AnnotatedElement place) {
        if (place.isAnnotationPresent(DenyAll.class)) {
            return Optional.of(new Rule.Nobody());
        }
        RolesAllowed roles = place.getAnnotation(RolesAllowed.class);
        if (roles != null) {
            return Optional.of(new Rule.Roles(Arrays.asList(roles.value())));
        }
        return place.isAnnotationPresent(PermitAll.class) ? Optional.of(new Rule.Everybody()) : Optional.empty();
    }
}
