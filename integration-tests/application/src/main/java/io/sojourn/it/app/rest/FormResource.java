package io.sojourn.it.app.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import io.sojourn.CsrfExempt;
import io.sojourn.CsrfProtected;
import io.sojourn.LoadSession;
import io.sojourn.Session;

/** Forms in all the ways in which a resource reads them. */
@Path("forms")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class FormResource {

    @Inject
    Session session;

    @GET
    @Path("token")
    public String token() {
        return session.csrfToken();
    }

    /** What a page would show after a sign-in that answers with it at once. */
    @POST
    @CsrfExempt
    @Path("token-after-rotation")
    public String tokenAfterRotation() {
        session.regenerateId();
        return session.csrfToken();
    }

    @POST
    @Path("field")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String field(@FormParam("text") String text) {
        return text;
    }

    /** On an event loop, where there are any. */
    @POST
    @Path("field-later")
    @LoadSession
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public CompletionStage<String> fieldLater(@FormParam("text") String text) {
        return CompletableFuture.completedFuture(text);
    }

    @POST
    @Path("whole")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String whole(MultivaluedMap<String, String> form) {
        return form.getFirst("text");
    }

    @POST
    @Path("text")
    public String text(String body) {
        return body;
    }

    @POST
    @Path("text-later")
    public CompletionStage<String> textLater(String body) {
        return CompletableFuture.completedFuture(body);
    }

    @POST
    @Path("stream")
    public String stream(InputStream body) throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    @PUT
    @Path("thing")
    @Produces(MediaType.WILDCARD)
    public String put() {
        return "put";
    }

    @DELETE
    @Path("thing")
    public String delete() {
        return "deleted";
    }

    @POST
    @CsrfProtected
    @Path("transfer")
    public String transfer() {
        return "transferred";
    }

    @POST
    @CsrfExempt
    @Path("webhook")
    public String webhook() {
        return "heard";
    }
}
