package io.sojourn.http.filter;

import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;

import io.sojourn.engine.SessionExchange;
import io.sojourn.http.Observers;
import io.sojourn.http.Portable;
import io.sojourn.http.RequestBoundary;
import io.sojourn.http.RequestScopedExchange;

/** What {@link FilteredRequest}s need of the container. */
@Portable
@Dependent
public class FilterServices {

    private final RequestBoundary boundary;
    private final RequestScopedExchange current;
    private final Observers observers;
    private final Instance<ServletView> servlet;
    private final FormParameters parameters;

    @Inject
    FilterServices(
            RequestBoundary boundary,
            RequestScopedExchange current,
            Observers observers,
            Instance<ServletView> servlet) {
        this.boundary = boundary;
        this.current = current;
        this.observers = observers;
        this.servlet = servlet;
        this.parameters = new FormParameters(servlet);
    }

    RestHead head(ContainerRequestContext request) {
        return RestHead.of(request, servlet);
    }

    SessionExchange begin(RestHead head, Supplier<Principal> caller) {
        SessionExchange exchange = boundary.begin(head, caller);
        if (servlet.isResolvable()) {
            servlet.get().requestEnd().ifPresent(exchange::answerEndsWhen);
        }
        current.begin(exchange);
        return exchange;
    }

    /** A field of the form, if the Servlet API has to read that. */
    Optional<String> parameter(String name, String contentType, RequestTarget target, ContainerRequestContext request) {
        return parameters.own(target.declarations()) ? parameters.find(name, contentType, request) : Optional.empty();
    }

    void tell(SessionExchange exchange) {
        observers.tell(exchange);
    }
}
