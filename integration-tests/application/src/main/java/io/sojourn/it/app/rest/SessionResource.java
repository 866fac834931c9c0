package io.sojourn.it.app.rest;

import java.time.Duration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.Session;
import io.sojourn.SessionRef;
import io.sojourn.Sessions;
import io.sojourn.engine.SessionEngine;
import io.sojourn.it.app.data.Cart;
import io.sojourn.it.app.data.UserSession;

/** The session itself. */
@Path("session")
@RequestScoped
public class SessionResource {

    @Inject
    Session session;

    @Inject
    Sessions sessions;

    @Inject
    SessionEngine engine;

    @Inject
    UserSession user;

    @Inject
    SessionRef<Cart> cart;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public SessionInfo info() {
        return SessionInfo.of(session);
    }

    /**
     * Does several things in one request.
     *
     * @param steps a list such as {@code invalidate,name:anna,regenerate}
     * @return the session as the request sees it after the last step
     */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public SessionInfo perform(@QueryParam("steps") String steps) {
        for (String step : steps.split(",")) {
            performStep(step);
        }
        return SessionInfo.of(session);
    }

    @GET
    @Path("fresh")
    @Produces(MediaType.TEXT_PLAIN)
    public boolean isFresh(@QueryParam("seconds") long seconds) {
        return session.authenticatedWithin(Duration.ofSeconds(seconds));
    }

    @GET
    @Path("ended")
    @Produces(MediaType.TEXT_PLAIN)
    public boolean hasEnded() {
        return session.ended();
    }

    /** How many were removed although nobody asked for them. */
    @GET
    @Path("removed-expired")
    @Produces(MediaType.TEXT_PLAIN)
    public long removedExpired() {
        return engine.removedExpired();
    }

    private void performStep(String step) {
        String[] parts = step.split(":", 2);
        switch (parts[0]) {
            case "create" -> session.create();
            case "touch" -> session.touch();
            case "regenerate" -> session.regenerateId();
            case "invalidate" -> session.invalidate();
            case "revoke" -> sessions.revoke(session.handle().orElseThrow());
            case "principal" -> session.signIn(parts[1]);
            case "timeout" -> session.idleTimeout(Duration.ofSeconds(Long.parseLong(parts[1])));
            case "remember" -> session.rememberFor(Duration.ofSeconds(Long.parseLong(parts[1])));
            case "discard" -> session.discardChanges();
            case "name" -> user.setUsername(parts[1]);
            case "update" -> cart.update(current -> current.with(parts[1]));
            case "visit" -> user.visit();
            default -> throw new IllegalArgumentException("unknown step " + step);
        }
    }
}
