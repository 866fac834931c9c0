package io.sojourn.it.app.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What was heard about one session. */
@Path("events/{handle}")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class EventResource {

    @Inject
    EventLog log;

    @GET
    public String of(@PathParam("handle") String handle) {
        return String.join(",", log.of(handle));
    }

    @GET
    @Path("last-user")
    public String lastUser(@PathParam("handle") String handle) {
        return log.lastUserOf(handle);
    }
}
