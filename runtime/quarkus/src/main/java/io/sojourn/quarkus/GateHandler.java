package io.sojourn.quarkus;

import java.util.Objects;
import java.util.Optional;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.sojourn.http.rules.Demand;
import io.sojourn.http.signin.SignInGate;
import io.sojourn.http.signin.Visit;

/**
 * {@link SignInGate} before a resource method, whose path may be gated by configuration too. Runs on the event loop and
 * does not wait there.
 */
final class GateHandler extends SessionHandler {

    private final Optional<Demand> annotated;

    /**
     * @param annotated what {@link io.sojourn.SignedIn} demands
     */
    GateHandler(Optional<Demand> annotated) {
        this.annotated = Objects.requireNonNull(annotated, "annotated");
    }

    @Override
    void handle(ResteasyReactiveRequestContext context, SessionLife life) {
        Visit visit = Visits.of(context);
        Optional<Demand> demand = life.gate().demand(visit, annotated);
        if (demand.isPresent() && life.load(context)) {
            life.gate().judge(visit, demand.get()).ifPresent(refusal -> context.abortWith(refusal.response()));
        }
    }
}
