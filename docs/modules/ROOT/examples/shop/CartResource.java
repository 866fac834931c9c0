package shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.sojourn.SessionRef;

// tag::resource[]
@Path("/cart")
@RequestScoped
public class CartResource {

    @Inject
    SessionRef<Cart> cart;

    @PUT
    @Path("{article}")
    public void add(@PathParam("article") String article) {
        cart.set(cart.get().with(article)); // stored when the request ends
    }

    @POST
    @Path("{article}")
    public int addAtOnce(@PathParam("article") String article) {
        Cart stored = cart.update(current -> current.with(article)); // stored when update returns
        return stored.quantities().get(article);
    }

    @DELETE
    public void empty() {
        cart.clear();
    }
}
// end::resource[]
