package io.sojourn.it.app.rest;

import java.net.URI;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.sojourn.LoadSession;
import io.sojourn.Session;

/** Messages for the next page. */
@Path("flash")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class FlashResource {

    @Inject
    Session session;

    /** Reads everything, such as {@code {notice=saved}}. */
    @GET
    public String read() {
        return session.flash().all().toString();
    }

    @POST
    public Response setAndRedirect(@QueryParam("key") String key, @QueryParam("message") String message) {
        session.flash().set(key, message);
        return Response.seeOther(URI.create("flash")).build();
    }

    /** Drops what there is, unread. */
    @DELETE
    public void discard() {
        session.flash().discardAll();
    }

    /** For the page that this request shows itself. */
    @POST
    @Path("now")
    public String now(@QueryParam("key") String key, @QueryParam("message") String message) {
        session.flash().now(key, message);
        return read();
    }

    /** Looks without reading. */
    @GET
    @Path("has")
    public boolean has(@QueryParam("key") String key) {
        return session.flash().has(key);
    }

    /** Reads, and wants to read once more. */
    @GET
    @Path("kept")
    public String readAndKeep() {
        session.flash().keepAll();
        return read();
    }

    /** Redirects on, without a look at the messages. */
    @GET
    @Path("hop")
    public Response hop() {
        session.handle();
        return Response.seeOther(URI.create("flash")).build();
    }

    @POST
    @Path("named")
    public void setNamed(@QueryParam("notice") String notice, @QueryParam("error") String error) {
        session.flash().notice(notice);
        session.flash().error(error);
    }

    @GET
    @Path("notice")
    public String notice() {
        return session.flash().notice().orElse("");
    }

    @POST
    @Path("take")
    public String take(@QueryParam("key") String key) {
        return session.flash().take(key).orElse("");
    }

    /** The same without waiting. */
    @POST
    @Path("take/async")
    @LoadSession
    public CompletionStage<String> takeAsync(@QueryParam("key") String key) {
        return session.flash().takeAsync(key).thenApply(message -> message.orElse(""));
    }
}
