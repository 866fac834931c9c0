package io.sojourn.quarkus.test;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import io.sojourn.LoadSession;
import io.sojourn.SessionContextException;

/** On an event loop, with the session used deeper down: the build cannot see it. */
@Path("/deep")
@Produces(MediaType.TEXT_PLAIN)
public class DeepResource {

    @Inject
    Visits visits;

    @GET
    public Uni<String> unloaded() {
        return Uni.createFrom().item(visits::count);
    }

    @GET
    @Path("/loaded")
    @LoadSession
    public Uni<String> loaded() {
        return Uni.createFrom().item(visits::count);
    }

    /** What a resource calls. */
    @ApplicationScoped
    public static class Visits {

        @Inject
        Visitor visitor;

        String count() {
            try {
                return Where.am() + ": " + visitor.visit();
            } catch (SessionContextException e) {
                return Where.am() + ": " + e.getMessage();
            }
        }
    }
}
