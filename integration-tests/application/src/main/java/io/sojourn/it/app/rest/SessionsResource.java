package io.sojourn.it.app.rest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.Sessions;

/** The sessions of others. */
@Path("sessions")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class SessionsResource {

    @Inject
    Sessions sessions;

    /** Hits and misses of the near cache, or that there is none. */
    @GET
    @Path("near-cache")
    public String nearCache() {
        return sessions.nearCache()
                .map(numbers -> numbers.hits() + " " + numbers.misses())
                .orElse("none");
    }

    @DELETE
    @Path("{handle}")
    public String revoke(@PathParam("handle") String handle) {
        try {
            return String.valueOf(sessions.revoke(handle));
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            return e.getMessage();
        }
    }

    @DELETE
    @Path("{handle}/async")
    public CompletionStage<String> revokeAsync(@PathParam("handle") String handle) {
        try {
            return sessions.revokeAsync(handle).thenApply(String::valueOf);
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            return CompletableFuture.completedFuture(e.getMessage());
        }
    }

    /** On a thread that knows nothing of any request, as those of schedulers do. */
    @DELETE
    @Path("{handle}/outside")
    public String revokeOutside(@PathParam("handle") String handle) {
        return CompletableFuture.supplyAsync(() -> revoke(handle), task -> new Thread(task).start())
                .join();
    }
}
