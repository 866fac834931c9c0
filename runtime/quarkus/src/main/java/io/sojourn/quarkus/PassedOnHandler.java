package io.sojourn.quarkus;

import java.util.Optional;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.sojourn.http.Failures;
import io.sojourn.http.Observers;
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
                    try {
                        tell(request, session.get());
                    } finally { // whatever an observer throws, the request is answered
                        goOn(request, failure);
                    }
                }));
    }

    private static void goOn(RoutingContext request, Throwable failure) {
        if (failure == null) {
            request.next();
        } else {
            request.fail(Failures.unwrap(failure));
        }
    }

    /** Quarkus REST has left the request, and its scope with it; observers need one. */
    private static void tell(RoutingContext request, RequestSession session) {
        ManagedContext scope = Arc.container().requestContext();
        boolean opens = !scope.isActive();
        if (opens) {
            scope.activate();
        }
        try {
            Arc.container().instance(CurrentVertxRequest.class).get().setCurrent(request);
            Arc.container().instance(Observers.class).get().tell(session.exchange());
        } finally {
            if (opens) {
                scope.terminate();
            }
        }
    }
}
