package io.sojourn.quarkus;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** What the handlers have in common. */
abstract class SessionHandler implements ServerRestHandler {

    private final LifeOnFirstUse life = new LifeOnFirstUse();

    @Override
    public final void handle(ResteasyReactiveRequestContext context) throws Exception {
        handle(context, life.get());
    }

    abstract void handle(ResteasyReactiveRequestContext context, SessionLife sessionLife) throws Exception;
}
