package io.sojourn.it.app.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.SignedIn;

/** Open to all, but for what lies below. */
@Path("lobby")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class LobbyResource {

    @GET
    public String index() {
        return "open";
    }

    @Path("below")
    public Below below() {
        return new Below();
    }

    /** For those who are signed in. */
    @SignedIn
    @Produces(MediaType.TEXT_PLAIN)
    public static class Below {

        @GET
        public String index() {
            return BehindResource.INSIDE;
        }
    }
}
