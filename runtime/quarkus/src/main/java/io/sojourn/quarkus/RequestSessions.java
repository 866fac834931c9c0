package io.sojourn.quarkus;

import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.quarkus.arc.Arc;
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

    RequestSession of(ResteasyReactiveRequestContext context) {
        RoutingContext request = context.unwrap(RoutingContext.class);
        synchronized (request) {
            return existing(request).orElseGet(() -> begin(request, context));
        }
    }

    Optional<RequestSession> existing(RoutingContext request) {
        return Optional.ofNullable(request.get(KEY));
    }

    private RequestSession begin(RoutingContext request, ResteasyReactiveRequestContext context) {
        if (request.response().headWritten()) {
            throw new SessionContextException("The answer of this request has begun, so its session can no longer be"
                    + " loaded: use it before the first byte is written (@LoadSession loads it before the method)");
        }
        RequestSession session = new RequestSession(context, boundary);
        request.put(KEY, session);
        // Not an end handler of the routing context, which would take the place of the one that cancels streams.
        context.registerCompletionCallback(failure -> session.answerEnds());
        return session;
    }
}
