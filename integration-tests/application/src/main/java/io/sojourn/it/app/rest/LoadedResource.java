package io.sojourn.it.app.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.LoadSession;

/** Has its session loaded, and does not look at it. */
@Path("loaded")
@LoadSession
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class LoadedResource {

    @GET
    public String index() {
        return "untouched";
    }

    @GET
    @Path("not")
    @LoadSession(false)
    public String not() {
        return "untouched";
    }

    @Path("below")
    public Below below() {
        return new Below();
    }

    /** Says nothing itself. */
    @Produces(MediaType.TEXT_PLAIN)
    public static class Below {

        @GET
        public String index() {
            return "untouched";
        }
    }
}
