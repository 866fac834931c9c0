package io.sojourn.demo.web;

import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import io.sojourn.LoadSession;
import io.sojourn.Session;
import io.sojourn.demo.session.UserSession;
import io.sojourn.demo.users.DemoUser;
import io.sojourn.demo.users.DemoUsers;
import io.sojourn.demo.web.Frame.Section;

/** In and out. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class SignInResource {

    private static final int UNPROCESSABLE_CONTENT = 422;

    @Inject
    Session session;

    @Inject
    UserSession user;

    @Inject
    DemoUsers users;

    @Inject
    Frames frames;

    @GET
    @Path("sign-in")
    @LoadSession
    public String form() {
        return page("", Optional.empty());
    }

    @POST
    @Path("sign-in")
    @LoadSession
    public Response signIn(@RestForm @DefaultValue("") String username, @RestForm @DefaultValue("") String password) {
        return users.authenticate(username, password).map(this::welcome).orElseGet(() -> refuse(username));
    }

    /**
     * What a guest has put into the cart stays. The principal is new to the session, so its id is replaced: somebody
     * who knew the guest's cookie gains nothing by the sign-in.
     */
    private Response welcome(DemoUser known) {
        session.principal(known.username());
        user.signIn(known);
        session.flash().notice("Welcome, " + known.displayName() + ".");
        return Redirect.to("/");
    }

    /** Stores nothing: whoever guesses passwords gets no session by that. */
    private Response refuse(String username) {
        String page = page(username, Optional.of("There is no such user, or the password is another."));
        return Response.status(UNPROCESSABLE_CONTENT).entity(page).build();
    }

    private String page(String username, Optional<String> problem) {
        return Pages.signIn(frames.frame("Sign in", Section.SIGN_IN), users.all(), username, problem)
                .render();
    }

    /** Ends the whole session, cart and preferences included. A notice would begin a new one, hence a page. */
    @POST
    @Path("sign-out")
    public Response signOut() {
        session.invalidate();
        return Redirect.to("/signed-out");
    }

    @GET
    @Path("signed-out")
    public String signedOut() {
        return Pages.signedOut(Frames.withoutSession("You are signed out")).render();
    }
}
