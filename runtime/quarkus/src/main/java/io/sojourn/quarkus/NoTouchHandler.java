package io.sojourn.quarkus;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** Keeps requests of methods with {@link io.sojourn.NoTouch} from prolonging their session. */
final class NoTouchHandler extends SessionHandler {

    @Override
    void handle(ResteasyReactiveRequestContext context, SessionLife life) {
        life.doNotTouch(context);
    }
}
