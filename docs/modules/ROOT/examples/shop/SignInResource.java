package shop;

import java.net.URI;
import java.time.Duration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.sojourn.NoTouch;
import io.sojourn.Session;

@Path("/sign-in")
@RequestScoped
public class SignInResource {

    @Inject
    Session session;

    @Inject
    UserSession user;

    // tag::sign-in[]
    @POST
    public Response signIn(@FormParam("name") String name, @FormParam("remember") boolean remember) {
        session.signIn(name);
        user.signIn(name);
        // tag::remember[]
        if (remember) {
            session.rememberFor(Duration.ofDays(30));
        }
        // end::remember[]
        session.flash().notice("Welcome, " + name);
        return Response.seeOther(URI.create("/account")).build();
    }
    // end::sign-in[]

    // tag::fresh[]
    @POST
    @Path("close-account")
    public void closeAccount() {
        if (!session.authenticatedWithin(Duration.ofMinutes(5))) {
            throw new NotAuthorizedException("Sign in again");
        }
        session.invalidate();
    }
    // end::fresh[]

    // tag::flash[]
    @GET
    @Path("notice")
    public String notice() {
        return session.flash().notice().orElse("");
    }
    // end::flash[]

    // tag::take[]
    @GET
    @Path("alert")
    public String alertOnOnePage() {
        return session.flash().take("alert").orElse("");
    }
    // end::take[]

    // tag::no-touch[]
    @GET
    @Path("unread")
    @NoTouch
    public int unreadMessages() {
        return user.getVisited().size();
    }
    // end::no-touch[]
}
