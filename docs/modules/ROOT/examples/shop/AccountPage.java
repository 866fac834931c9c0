package shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.Session;

@Path("/account.json")
@RequestScoped
public class AccountPage {

    @Inject
    UserSession user;

    @Inject
    Session session;

    // tag::json[]
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public UserSession bean() {
        return user; // the answer itself may be what was injected
    }

    public record Page(String title, UserSession user) {}

    @GET
    @Path("page")
    @Produces(MediaType.APPLICATION_JSON)
    public Page page() {
        return new Page("Account", session.data(UserSession.class)); // inside an answer: the plain object
    }
    // end::json[]
}
