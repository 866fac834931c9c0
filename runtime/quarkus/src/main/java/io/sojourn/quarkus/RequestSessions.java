package io.sojourn.quarkus;

import java.util.Optional;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.sojourn.SessionContextException;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.CurrentExchange;
import io.sojourn.http.RequestBoundary;
import io.sojourn.http.RequestScopedExchange;
import io.vertx.ext.web.RoutingContext;

/**
 * Finds the session of a request in its routing context, or puts one there: nothing is made for a request that does not
 * look at its session.
 */
@Singleton
public class RequestSessions implements CurrentExchange {

    private static final String KEY = RequestSession.class.getName();

    private final RequestBoundary boundary;
    private final CurrentVertxRequest current;
    private final RequestScopedExchange.Holder withoutHttp;

    @Inject
    RequestSessions(RequestBoundary boundary, CurrentVertxRequest current, RequestScopedExchange.Holder withoutHttp) {
        this.boundary = boundary;
        this.current = current;
        this.withoutHttp = withoutHttp;
    }

    @Override
    public Optional<SessionExchange> find() {
        if (!Arc.container().requestContext().isActive()) {
            return Optional.empty();
        }
        if (current.getCurrent() == null) {
            return withoutHttp.exchange(); // a test that gives code a session without a request
        }
        // Only Quarkus REST sets this object, and only there our handlers save what was changed.
        Optional<RequestSession> session =
                current.getOtherHttpContextObject() instanceof ResteasyReactiveRequestContext rest
                        ? Optional.of(of(rest))
                        : existing(current.getCurrent());
        return session.map(RequestSession::exchange);
    }

    /** The session of a request that Quarkus REST answers. */
    RequestSession of(ResteasyReactiveRequestContext context) {
        RequestSession session = of(context.unwrap(RoutingContext.class));
        session.takenBy(context);
        return session;
    }

    /** The session of a request of which nobody knows yet who will answer it. */
    RequestSession of(RoutingContext request) {
        synchronized (request) {
            return existing(request).orElseGet(() -> begin(request));
        }
    }

    /** The session of a request that Quarkus REST answers, if anything may have to be saved. */
    Optional<RequestSession> toSave(ResteasyReactiveRequestContext context) {
        RoutingContext request = context.unwrap(RoutingContext.class);
        boolean looked = existing(request).isPresent();
        boolean signedOut = !looked && !request.response().headWritten() && FormSignOut.happened(request);
        return looked || signedOut ? Optional.of(of(context)) : Optional.empty();
    }

    /** Runs code of the application with the beans of the request, which security may be asked before. */
    <T> T inRequest(RoutingContext request, Supplier<T> code) {
        ManagedContext beans = Arc.container().requestContext();
        boolean active = beans.isActive();
        if (!active) {
            beans.activate();
        }
        try {
            if (current.getCurrent() == null) {
                current.setCurrent(request); // observers of Quarkus' own events have beans, but not of this request
            }
            return code.get();
        } finally {
            if (!active) {
                beans.terminate();
            }
        }
    }

    Optional<RequestSession> existing(RoutingContext request) {
        return Optional.ofNullable(request.get(KEY));
    }

    private RequestSession begin(RoutingContext request) {
        if (request.response().headWritten()) {
            throw new SessionContextException("The answer of this request has begun, so its session can no longer be"
                    + " loaded: use it before the first byte is written (@LoadSession loads it before the method)");
        }
        RequestSession session = new RequestSession(request, boundary);
        request.put(KEY, session);
        return session;
    }
}
