package io.sojourn.quarkus;

import java.util.concurrent.Flow;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;
import org.reactivestreams.Publisher;

/** What stands where answers leave that pass no response filter. Never kept in a constant, which outlives its beans. */
final class AnswerHandlers {

    private AnswerHandlers() {}

    /** Saves the session before anything that follows in the chain. */
    static ServerRestHandler save() {
        return new Saving() {

            @Override
            void handle(ResteasyReactiveRequestContext context, SessionLife life) {
                life.save(context);
            }
        };
    }

    /** Saves the session before a stream begins. */
    static ServerRestHandler stream() {
        return new Saving() {

            @Override
            void handle(ResteasyReactiveRequestContext context, SessionLife life) {
                if (beginsStream(context)) {
                    life.save(context).ifPresent(RequestSession::stream);
                }
            }
        };
    }

    /** Gives a method that writes events by itself a sink that saves the session before the first one. */
    static ServerRestHandler eventSink() {
        return new SessionHandler() {

            @Override
            void handle(ResteasyReactiveRequestContext context, SessionLife life) {
                context.setSseEventSink(new SavingEventSink(context, life));
            }
        };
    }

    private static boolean beginsStream(ResteasyReactiveRequestContext context) {
        return context.getResult() instanceof Flow.Publisher
                || context.getResult() instanceof Publisher
                || context.getSseEventSink() != null;
    }

    /** A client that has gone away changes nothing in what is saved. */
    private abstract static class Saving extends SessionHandler {

        @Override
        public boolean isCancellable() {
            return false;
        }
    }
}
