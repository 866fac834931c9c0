package io.sojourn.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

import io.sojourn.engine.SessionExchange;

/**
 * {@link StatusEndpoint} as a filter, because the path of a resource class cannot be configured. What is left to be
 * stored, and the headers, are the business of {@link SessionFilter} as in every other request.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(SessionFilter.PRIORITY)
public class StatusFilter implements ContainerRequestFilter {

    @Inject
    StatusEndpoint endpoint;

    @Inject
    RequestBoundary boundary;

    @Inject
    RequestScopedExchange current;

    @Inject
    Waiter waiter;

    @Inject
    Observers observers;

    @Inject
    Instance<ServletView> servlet;

    @Inject
    CsrfCheck csrf;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!endpoint.isAt(request.getUriInfo().getPath())) {
            return;
        }
        RestHead head = RestHead.of(request, servlet);
        SessionExchange exchange = boundary.begin(head);
        request.setProperty(SessionFilter.PROPERTY, exchange);
        current.begin(exchange);
        if (!csrf.refuses(RequestTarget.OWN, request, head, exchange)) {
            request.abortWith(answer(request, exchange));
        }
    }

    private Response answer(ContainerRequestContext request, SessionExchange exchange) {
        if (!endpoint.accepts(request.getMethod(), exchange)) {
            return Response.status(Response.Status.METHOD_NOT_ALLOWED)
                    .header(HttpHeaders.ALLOW, StatusEndpoint.METHODS)
                    .build();
        }
        waiter.await(exchange.load());
        observers.tell(exchange);
        return Response.ok(endpoint.json(exchange.view()), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
