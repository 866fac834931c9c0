package io.sojourn.quarkus;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** Saves the session before anything that follows in the chain. A client that has gone away changes nothing in that. */
public class SaveHandler extends SessionHandler {

    @Override
    void handle(ResteasyReactiveRequestContext context, SessionLife life) {
        life.save(context);
    }

    @Override
    public boolean isCancellable() {
        return false;
    }
}
