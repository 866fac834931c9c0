package shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.Session;

@Path("/account")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class AccountResource {

    @Inject
    UserSession user;

    @Inject
    Session session;

    @GET
    public String show() {
        return user.isSignedIn() ? user.getName() + " has seen " + user.getVisited() + "\n" : "Nobody is signed in\n";
    }

    @POST
    @Path("sign-in")
    public String signIn(@FormParam("name") String name) {
        session.signIn(name);
        user.signIn(name);
        return show();
    }

    @POST
    @Path("visit/{page}")
    public String visit(@PathParam("page") String page) {
        user.getVisited().add(page);
        return show();
    }

    @POST
    @Path("sign-out")
    public void signOut() {
        session.invalidate();
    }
}
