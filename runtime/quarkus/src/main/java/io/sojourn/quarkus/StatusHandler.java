package io.sojourn.quarkus;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.sojourn.engine.SessionView;
import io.sojourn.http.StatusEndpoint;
import io.sojourn.http.rules.CsrfRule;

/**
 * {@link StatusEndpoint} in front of the resources, because the path of a resource class cannot be configured. Runs on
 * the event loop and does not wait there; the save belongs to {@link SaveFilter} as in every other request.
 */
final class StatusHandler extends SessionHandler {

    /** Set before the load, after which this handler runs once more. */
    private static final String ACCEPTED = StatusHandler.class.getName();

    @Override
    void handle(ResteasyReactiveRequestContext context, SessionLife life) throws Exception {
        StatusEndpoint endpoint = life.status();
        if (!endpoint.isAt(context.getPathWithoutPrefix())) {
            return;
        }
        if (context.getProperty(ACCEPTED) == null && CsrfCheck.stops(CsrfRule.CONFIGURED, context, life)) {
            return;
        }
        if (context.getProperty(ACCEPTED) == null && !endpoint.accepts(context.getMethod(), life.exchange(context))) {
            context.abortWith(Response.status(Response.Status.METHOD_NOT_ALLOWED)
                    .header(HttpHeaders.ALLOW, StatusEndpoint.METHODS)
                    .build());
            return;
        }
        context.setProperty(ACCEPTED, Boolean.TRUE);
        if (life.load(context)) {
            SessionView session = life.exchange(context).view();
            context.abortWith(Response.ok(endpoint.json(session), MediaType.APPLICATION_JSON_TYPE)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build());
        }
    }
}
