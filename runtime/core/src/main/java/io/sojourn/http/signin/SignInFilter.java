package io.sojourn.http.signin;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;

import io.sojourn.engine.SessionExchange;
import io.sojourn.http.CurrentExchange;
import io.sojourn.http.Observers;
import io.sojourn.http.SessionFilter;
import io.sojourn.http.Waiter;

/** {@link SignInGate} as a filter, for every Jakarta runtime. Loads the session of requests that have to show something. */
@Provider
@ApplicationScoped
@Priority(SignInFilter.PRIORITY)
public class SignInFilter implements ContainerRequestFilter {

    /** After authentication filters of the application, which its {@link io.sojourn.SignedInCheck} may build upon. */
    static final int PRIORITY = Priorities.AUTHENTICATION + 100;

    @Inject
    SignInGate gate;

    @Inject
    CurrentExchange current;

    @Inject
    Waiter waiter;

    @Inject
    Observers observers;

    @Override
    public void filter(ContainerRequestContext request) {
        Visit visit = visit(request);
        gate.demand(visit, SessionFilter.rules(request).signedIn()).ifPresent(demand -> {
            load();
            gate.judge(visit, demand).ifPresent(refusal -> request.abortWith(refusal.response()));
        });
    }

    private void load() {
        SessionExchange exchange = required(current);
        waiter.await(exchange.load());
        observers.tell(exchange);
    }

    /** Nobody is let in just because there is nothing to look at. */
    static SessionExchange required(CurrentExchange current) {
        return current.find()
                .orElseThrow(() -> new IllegalStateException("The session filter has not seen this request"));
    }

    static Visit visit(ContainerRequestContext request) {
        UriInfo target = request.getUriInfo();
        URI uri = target.getRequestUri();
        return new Visit(
                request.getMethod(),
                Objects.requireNonNullElse(uri.getRawPath(), ""),
                matchedPath(target),
                Optional.ofNullable(uri.getRawQuery()),
                name -> Optional.ofNullable(request.getHeaderString(name)));
    }

    /** Some implementations begin the relative path with a slash, some do not. */
    private static String matchedPath(UriInfo target) {
        String base = Objects.requireNonNullElse(target.getBaseUri().getRawPath(), "");
        String relative = target.getPath(false);
        return (base.endsWith("/") ? base : base + "/") + (relative.startsWith("/") ? relative.substring(1) : relative);
    }
}
