package io.sojourn.quarkus;

import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.spi.runtime.AuthorizationFailureEvent;
import io.sojourn.SessionRefused.Reason;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.Observers;
import io.sojourn.http.RequestBoundary;
import io.sojourn.http.signin.SessionCaller;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells observers and the audit log whom Quarkus security has refused: roles and policies are its own, and what it serves
 * besides REST never comes to the gate.
 */
public class SecurityRefusals {

    private static final String TOLD = SecurityRefusals.class.getName();

    private final RequestSessions sessions;
    private final RequestBoundary boundary;
    private final SessionCaller caller;
    private final Observers observers;

    @Inject
    SecurityRefusals(RequestSessions sessions, RequestBoundary boundary, SessionCaller caller, Observers observers) {
        this.sessions = sessions;
        this.boundary = boundary;
        this.caller = caller;
        this.observers = observers;
    }

    void refused(@Observes AuthorizationFailureEvent event) {
        if (caller.isOn()
                && event.getEventProperties().get(RoutingContext.class.getName()) instanceof RoutingContext request
                && request.get(TOLD) == null) {
            request.put(TOLD, true); // several checks of one request may refuse it
            reason(event).ifPresent(reason -> tell(request, reason));
        }
    }

    /** Policies tell of no exception where they have sent somebody to sign in. Other exceptions are failures. */
    private static Optional<Reason> reason(AuthorizationFailureEvent event) {
        Throwable failure = event.getAuthorizationFailure();
        if (failure instanceof ForbiddenException) {
            return Optional.of(Reason.MISSING_ROLE);
        }
        return failure == null || failure instanceof UnauthorizedException
                ? Optional.of(Reason.NOT_SIGNED_IN)
                : Optional.empty();
    }

    /** The answer may be on its way, so no session of the request begins here. */
    private void tell(RoutingContext request, Reason reason) {
        SessionExchange exchange = sessions.existing(request)
                .map(RequestSession::exchange)
                .orElseGet(() -> boundary.begin(new VertxHead(request.request()), () -> null));
        exchange.session().refused(reason);
        sessions.inRequest(request, () -> {
            observers.tell(exchange);
            return reason;
        });
    }
}
