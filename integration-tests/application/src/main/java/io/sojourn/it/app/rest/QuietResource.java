package io.sojourn.it.app.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.NoTouch;
import io.sojourn.Session;
import io.sojourn.it.app.data.UserSession;

/** What a page asks for by itself, again and again. */
@Path("quiet")
@NoTouch
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class QuietResource {

    @Inject
    Gates gates;

    @Inject
    Session session;

    @Inject
    UserSession user;

    @GET
    @Path("user")
    public String user() {
        String name = user.getUsername();
        return name == null ? UserResource.NOBODY : name;
    }

    @GET
    @Path("session")
    @Produces(MediaType.APPLICATION_JSON)
    public SessionInfo info() {
        return SessionInfo.of(session);
    }

    @Path("below")
    public Below below() {
        return new Below(session);
    }

    /** Says nothing itself. */
    public static class Below {

        private final Session session;

        Below(Session session) {
            this.session = session;
        }

        @GET
        @Path("session")
        @Produces(MediaType.APPLICATION_JSON)
        public SessionInfo info() {
            return SessionInfo.of(session);
        }
    }

    /** A change is use all the same. */
    @POST
    @Path("roles")
    public String addRole(@QueryParam("role") String role) {
        user.getRoles().add(role);
        return String.join(",", user.getRoles());
    }

    /** Loads, waits, then adds a role. Nothing keeps the session alive meanwhile. */
    @POST
    @Path("gates/{gate}/role")
    public String addRole(@PathParam("gate") String gate, @QueryParam("role") String role) {
        user.getRoles().size();
        gates.pass(gate);
        return addRole(role);
    }
}
