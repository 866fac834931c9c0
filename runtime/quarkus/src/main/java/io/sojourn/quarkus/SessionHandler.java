package io.sojourn.quarkus;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkus.arc.Arc;

/** What the handlers have in common: they are made before the beans can be used, so they find them on first use. */
abstract class SessionHandler implements ServerRestHandler {

    private volatile SessionLife life;

    @Override
    public final void handle(ResteasyReactiveRequestContext context) throws Exception {
        SessionLife found = life;
        if (found == null) {
            found = Arc.container().instance(SessionLife.class).get();
            life = found;
        }
        handle(context, found);
    }

    abstract void handle(ResteasyReactiveRequestContext context, SessionLife sessionLife) throws Exception;
}
