package io.sojourn.quarkus;

import java.util.Optional;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.sojourn.http.signin.Demand;
import io.sojourn.http.signin.SignInGate;
import io.sojourn.http.signin.Visit;
import io.vertx.ext.web.RoutingContext;

/**
 * {@link SignInGate} before a resource method without {@link io.sojourn.SignedIn}, whose path may be gated by
 * configuration. Runs on the event loop and does not wait there.
 */
public class GateHandler extends SessionHandler {

    @Override
    void handle(ResteasyReactiveRequestContext context, SessionLife life) {
        Visit visit = Visits.of(context.unwrap(RoutingContext.class));
        Optional<Demand> demand = life.gate().demand(visit, annotated());
        if (demand.isPresent() && life.load(context)) {
            life.gate().judge(visit, demand.get()).ifPresent(refusal -> context.abortWith(refusal.response()));
        }
    }

    /** What the method demands by itself. */
    Optional<Demand> annotated() {
        return Optional.empty();
    }
}
