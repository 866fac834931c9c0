package io.sojourn.it.app.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.SessionRef;
import io.sojourn.it.app.data.Cart;

/** A record in the session. */
@Path("cart")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class CartResource {

    @Inject
    SessionRef<Cart> cart;

    @GET
    public String items() {
        return String.join(",", cart.get().items());
    }

    @PUT
    public String add(@QueryParam("item") String item) {
        cart.set(cart.get().with(item));
        return items();
    }

    /** Atomic, and stored when the call returns. */
    @POST
    public String addAtomically(@QueryParam("item") String item) {
        cart.update(current -> current.with(item));
        return items();
    }

    @DELETE
    public void clear() {
        cart.clear();
    }
}
