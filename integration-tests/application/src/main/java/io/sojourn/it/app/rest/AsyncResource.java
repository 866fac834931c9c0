package io.sojourn.it.app.rest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.LoadSession;
import io.sojourn.it.app.data.UserSession;

/** Answers that are completed by another thread, when the method has long returned. */
@Path("async")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class AsyncResource {

    @Inject
    UserSession user;

    /** On an event loop as well: that the class injects session data is enough. */
    @POST
    @Path("stage")
    public CompletionStage<String> stage() {
        user.visit();
        String visits = String.valueOf(user.getVisits());
        return later(() -> visits);
    }

    @POST
    @Path("failed-stage")
    @LoadSession
    public CompletionStage<String> failedStage() {
        user.visit();
        return later(() -> {
            throw new MappedException();
        });
    }

    @POST
    @Path("suspended")
    public void suspended(@Suspended AsyncResponse response) {
        user.visit();
        String visits = String.valueOf(user.getVisits());
        later(() -> response.resume(visits));
    }

    private static <T> CompletionStage<T> later(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(work.get());
                    } catch (RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                })
                .start();
        return result;
    }
}
