package io.sojourn.it.app.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Nothing here says who is let in: the configuration does, by paths. */
@Path("behind")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class BehindResource {

    static final String INSIDE = "inside";

    @GET
    public String index() {
        return INSIDE;
    }

    @POST
    public String change() {
        return INSIDE;
    }

    @GET
    @Path("{page}")
    public String page(@PathParam("page") String page) {
        return INSIDE;
    }

    @GET
    @Path("open/{page}")
    public String open(@PathParam("page") String page) {
        return "open";
    }
}
