package shop;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.sojourn.OnOutage;
import io.sojourn.OnOutage.Policy;
import io.sojourn.Session;

// tag::page[]
@Path("/catalogue")
public class CataloguePage {

    @Inject
    Session session;

    @GET
    @OnOutage(Policy.DEGRADE)
    public String show() {
        return session.degraded() ? "Books. Your cart is not available at the moment." : "Books.";
    }
}
// end::page[]
