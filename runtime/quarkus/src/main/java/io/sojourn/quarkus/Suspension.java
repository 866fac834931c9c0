package io.sojourn.quarkus;

import java.util.concurrent.CompletionStage;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** Lets a request wait for the store without a thread. */
final class Suspension {

    private Suspension() {}

    /**
     * Suspends the request and lets the current handler run once more when the stage is complete, on a thread of the
     * request: the store answers on threads of its own, where application code has no business. The position is set
     * back before anybody can resume, so that it is not written from two threads.
     *
     * @param context the request whose handler calls this and then returns
     * @param stage what the handler needs; how it ends is the handler's concern
     */
    static void until(ResteasyReactiveRequestContext context, CompletionStage<?> stage) {
        context.suspend();
        context.setPosition(context.getPosition() - 1);
        stage.whenComplete((result, failure) -> context.resume());
    }
}
