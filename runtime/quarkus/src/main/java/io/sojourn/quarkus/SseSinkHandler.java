package io.sojourn.quarkus;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** Gives a method that writes events by itself a sink that saves the session before the first one. */
public class SseSinkHandler extends SessionHandler {

    @Override
    void handle(ResteasyReactiveRequestContext context, SessionLife life) {
        context.setSseEventSink(new SavingEventSink(context, life));
    }
}
