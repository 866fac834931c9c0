package io.sojourn.it.app.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.it.app.data.Form;
import io.sojourn.it.app.data.Trail;

/** Data that declares how conflicts are settled, and data that has none to settle. */
@Path("/")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class TrailResource {

    @Inject
    Trail trail;

    @Inject
    Form form;

    @GET
    @Path("trail")
    public String trail() {
        return trail.description();
    }

    @POST
    @Path("trail")
    public String visit(@QueryParam("page") String page) {
        trail.visit(page);
        return trail();
    }

    @DELETE
    @Path("trail")
    public String forget(@QueryParam("page") String page) {
        trail.forget(page);
        return trail();
    }

    @GET
    @Path("form")
    public String form() {
        return form.filled();
    }

    @POST
    @Path("form")
    public String fill(@QueryParam("field") String field, @QueryParam("value") String value) {
        form.fill(field, value);
        return form();
    }
}
