package io.sojourn.quarkus;

import java.util.Optional;

import io.quarkus.arc.Arc;
import io.sojourn.http.Failures;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/**
 * Saves the session of a request that no resource method answers, which Quarkus REST passes on to other routes, down to
 * the page for what is not found. Filters that run before the matching may have used the session.
 */
public class PassedOnHandler implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext request) {
        Optional<RequestSession> session =
                Arc.container().instance(RequestSessions.class).get().existing(request);
        if (session.isEmpty() || session.get().isSettled()) {
            request.next();
            return;
        }
        Context thread = Vertx.currentContext();
        session.get()
                .save()
                .whenComplete((headers, failure) -> thread.runOnContext(x -> {
                    session.get().settle();
                    if (failure == null) {
                        request.next();
                    } else {
                        request.fail(Failures.unwrap(failure));
                    }
                }));
    }
}
