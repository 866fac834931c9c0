package io.sojourn.it.app.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.SessionRef;
import io.sojourn.it.app.data.Luggage;

/** As much data as the client asks for. */
@Path("/luggage")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class LuggageResource {

    @Inject
    Luggage luggage;

    @Inject
    SessionRef<Luggage> atomic;

    @GET
    public int size() {
        return luggage.size();
    }

    @POST
    public int fill(@QueryParam("bytes") int bytes) {
        return luggage.fill(bytes).size();
    }

    @POST
    @Path("random")
    public int fillRandomly(@QueryParam("bytes") int bytes) {
        return luggage.fillRandomly(bytes).sum();
    }

    @GET
    @Path("sum")
    public int sum() {
        return luggage.sum();
    }

    @POST
    @Path("updated")
    public int update(@QueryParam("bytes") int bytes) {
        return atomic.update(stored -> stored.fill(bytes)).size();
    }

    @GET
    @Path("label")
    public String label() {
        return luggage.label();
    }

    @POST
    @Path("label")
    public String attach(@QueryParam("text") String text) {
        luggage.attach(text);
        return luggage.label();
    }

    @POST
    @Path("marked")
    public boolean mark() {
        return luggage.fill(1).mark().isMarked();
    }

    @POST
    @Path("marked/updated")
    public boolean markAtomically() {
        return atomic.update(stored -> stored.fill(1).mark()).isMarked();
    }
}
