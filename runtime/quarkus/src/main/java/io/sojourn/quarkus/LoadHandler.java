package io.sojourn.quarkus;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * Loads the session before a resource method that asks for it with {@link io.sojourn.LoadSession}. Runs on the event
 * loop and does not wait there; the thread that suits the method takes over afterwards.
 */
final class LoadHandler extends SessionHandler {

    @Override
    void handle(ResteasyReactiveRequestContext context, SessionLife life) {
        life.load(context);
    }
}
