package io.sojourn.it.quarkus;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;

/** Multipart forms as Quarkus reads them: by their names, on a worker and on an event loop. */
@Path("forms/parts")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
@Consumes(MediaType.MULTIPART_FORM_DATA)
public class PartsResource {

    /** A form as an object. */
    public static class Fields {

        @RestForm
        String text;

        @RestForm("_csrf")
        String token;
    }

    @POST
    public String all(Fields fields) {
        return "text=" + fields.text + ",_csrf=" + fields.token;
    }

    @POST
    @Path("one")
    public CompletionStage<String> one(@RestForm String text) {
        return CompletableFuture.completedFuture(text);
    }
}
