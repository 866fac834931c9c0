package io.sojourn.it.app.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.SessionRef;
import io.sojourn.it.app.data.Counter;

/** A number that many requests change at the same time. */
@Path("counter")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class CounterResource {

    @Inject
    SessionRef<Counter> counter;

    @GET
    public int value() {
        return counter.get().value();
    }

    @POST
    public int increment() {
        return counter.update(Counter::next).value();
    }
}
