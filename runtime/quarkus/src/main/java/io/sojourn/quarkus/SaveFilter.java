package io.sojourn.quarkus;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;

import org.jboss.resteasy.reactive.server.Cancellable;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerResponseFilter;

import io.quarkus.arc.ClientProxy;
import io.sojourn.SessionData;

/**
 * Saves the session when the answer is ready to be written: the last of the response filters, so that exception mappers
 * and the application's own filters can still use the session. A client that has gone away changes nothing in that.
 */
@Provider
@Singleton
@Cancellable(false)
@Priority(Integer.MIN_VALUE)
public class SaveFilter implements ResteasyReactiveContainerResponseFilter {

    private final LifeOnFirstUse life = new LifeOnFirstUse();

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request, ContainerResponseContext response) {
        ResteasyReactiveRequestContext context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        Object entity = context.getResponseEntity();
        SessionLife found = life.get();
        if (isSessionData(entity) && !found.load(context)) {
            return;
        }
        found.save(context).filter(saved -> entity instanceof StreamingOutput).ifPresent(RequestSession::stream);
    }

    /** A data bean that is answered as it was injected is read while the answer is written, so it is loaded here. */
    private static boolean isSessionData(Object entity) {
        return entity instanceof ClientProxy proxy && proxy.arc_bean().getScope() == SessionData.class;
    }
}
