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
import io.sojourn.it.app.data.Order;

/** A list of records, and constants. */
@Path("/order")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class OrderResource {

    @Inject
    Order order;

    @Inject
    SessionRef<Order> atomic;

    @GET
    public String description() {
        return order.description();
    }

    @POST
    public String add(@QueryParam("item") String item) {
        return order.add(item).description();
    }

    @POST
    @Path("updated")
    public String addAtomically(@QueryParam("item") String item) {
        return atomic.update(stored -> stored.add(item)).description();
    }

    @POST
    @Path("shipping")
    public String ship(@QueryParam("by") Order.Shipping how) {
        order.ship(how);
        return order.description();
    }
}
