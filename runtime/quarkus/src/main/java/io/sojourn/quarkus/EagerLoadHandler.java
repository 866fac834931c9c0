package io.sojourn.quarkus;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** Loads the session before a resource method that does not ask for it, where {@code session.load=eager} does. */
final class EagerLoadHandler extends SessionHandler {

    @Override
    void handle(ResteasyReactiveRequestContext context, SessionLife life) {
        if (life.loadsEagerly(context)) {
            life.load(context);
        }
    }
}
