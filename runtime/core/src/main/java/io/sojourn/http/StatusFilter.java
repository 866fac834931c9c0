package io.sojourn.http;

import java.util.concurrent.CompletionStage;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.Provider;

import io.sojourn.engine.SessionExchange;

/** {@link StatusEndpoint} as a filter, because the path of a resource class cannot be configured. */
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
    Waiter waiter;

    @Inject
    Observers observers;

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        String absolute = path.startsWith("/") ? path : "/" + path;
        if (endpoint.path().filter(absolute::equals).isPresent()) {
            request.abortWith(answer(request));
        }
    }

    private Response answer(ContainerRequestContext request) {
        SessionExchange exchange = boundary.begin(SessionFilter.cookies(request));
        Scheme scheme = Scheme.of(request.getUriInfo().getRequestUri().getScheme());
        return switch (request.getMethod()) {
            case "GET" -> response(exchange, endpoint.read(exchange, scheme));
            case "POST" -> response(exchange, endpoint.extend(exchange, scheme));
            default ->
                Response.status(Response.Status.METHOD_NOT_ALLOWED)
                        .header("Allow", "GET, POST")
                        .build();
        };
    }

    private Response response(SessionExchange exchange, CompletionStage<StatusEndpoint.Answer> stage) {
        StatusEndpoint.Answer answer = waiter.await(stage);
        observers.tell(exchange);
        ResponseBuilder response = Response.ok(answer.json(), MediaType.APPLICATION_JSON_TYPE);
        answer.headers().forEach(header -> response.header(header.name(), header.value()));
        return response.build();
    }
}
