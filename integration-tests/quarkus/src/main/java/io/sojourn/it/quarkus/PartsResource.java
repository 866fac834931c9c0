package io.sojourn.it.quarkus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.zip.CRC32;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.smallrye.common.annotation.NonBlocking;

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

    @POST
    @Path("upload")
    public String upload(@RestForm String text, @RestForm FileUpload file) {
        return describe(text, file);
    }

    @POST
    @Path("upload-later")
    @NonBlocking
    public String uploadLater(@RestForm String text, @RestForm FileUpload file) {
        return describe(text, file);
    }

    private static String describe(String text, FileUpload file) {
        try {
            CRC32 crc = new CRC32();
            crc.update(Files.readAllBytes(file.uploadedFile()));
            return "text=" + text + "," + file.fileName() + ":" + file.size() + ":" + Long.toHexString(crc.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
