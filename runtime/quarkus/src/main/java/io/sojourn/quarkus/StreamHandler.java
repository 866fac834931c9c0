package io.sojourn.quarkus;

import java.util.concurrent.Flow;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.reactivestreams.Publisher;

/** Saves the session before a stream begins: streams pass no response filter. */
public class StreamHandler extends SessionHandler {

    @Override
    void handle(ResteasyReactiveRequestContext context, SessionLife life) {
        if (beginsStream(context)) {
            life.save(context).ifPresent(RequestSession::stream);
        }
    }

    private static boolean beginsStream(ResteasyReactiveRequestContext context) {
        return context.getResult() instanceof Flow.Publisher
                || context.getResult() instanceof Publisher
                || context.getSseEventSink() != null;
    }

    @Override
    public boolean isCancellable() {
        return false;
    }
}
