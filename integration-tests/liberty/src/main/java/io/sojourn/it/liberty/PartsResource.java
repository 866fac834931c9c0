package io.sojourn.it.liberty;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;

/** Multipart forms as Jakarta REST 3.1 reads them, which Quarkus does otherwise. */
@Path("forms/parts")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
@Consumes(MediaType.MULTIPART_FORM_DATA)
public class PartsResource {

    @POST
    public String all(List<EntityPart> parts) throws IOException {
        List<String> names = new ArrayList<>();
        for (EntityPart part : parts) {
            names.add(part.getName() + "=" + new String(part.getContent().readAllBytes(), StandardCharsets.UTF_8));
        }
        return String.join(",", names);
    }

    @POST
    @Path("one")
    public String one(@FormParam("text") String text) {
        return text;
    }

    @POST
    @Path("upload")
    public String upload(@FormParam("text") String text, @FormParam("file") EntityPart file) throws IOException {
        return describe(text, file);
    }

    /** All parts, as the other way to read them. */
    @POST
    @Path("upload-later")
    public String uploadAll(List<EntityPart> parts) throws IOException {
        String text = part("text", parts).getContent(String.class);
        return describe(text, part("file", parts));
    }

    private static EntityPart part(String name, List<EntityPart> parts) {
        return parts.stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String describe(String text, EntityPart file) throws IOException {
        byte[] content = file.getContent().readAllBytes();
        CRC32 crc = new CRC32();
        crc.update(content);
        return "text=" + text + "," + file.getFileName().orElse("") + ":" + content.length + ":"
                + Long.toHexString(crc.getValue());
    }
}
