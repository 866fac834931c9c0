package io.sojourn.demo.web;

import java.time.Duration;
import java.time.Instant;
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
import org.jboss.resteasy.reactive.RestQuery;

import io.sojourn.LoadSession;
import io.sojourn.ReturnPath;
import io.sojourn.Session;
import io.sojourn.SessionRef;
import io.sojourn.demo.session.Attempts;
import io.sojourn.demo.session.UserSession;
import io.sojourn.demo.users.DemoUser;
import io.sojourn.demo.users.DemoUsers;
import io.sojourn.demo.web.Frame.Section;

/** In and out. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class SignInResource {

    private static final int UNPROCESSABLE_CONTENT = 422;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration REMEMBERED = Duration.ofDays(14);

    @Inject
    Session session;

    @Inject
    UserSession user;

    @Inject
    SessionRef<Attempts> attempts;

    @Inject
    DemoUsers users;

    @Inject
    Frames frames;

    @GET
    @Path("sign-in")
    @LoadSession
    public String form(@RestQuery("return") String back) {
        return page("", back, Optional.empty());
    }

    @POST
    @Path("sign-in")
    @LoadSession
    public Response signIn(
            @RestForm @DefaultValue("") String username,
            @RestForm @DefaultValue("") String password,
            @RestForm boolean remember,
            @RestForm("return") String back) {
        if (attempts.get().isLocked(Instant.now())) {
            return lock(username, back);
        }
        return users.authenticate(username, password)
                .map(user -> welcome(user, remember ? Optional.of(REMEMBERED) : Optional.empty(), back))
                .orElseGet(() -> refuse(username, back));
    }

    /**
     * What a guest has put into the cart stays. The principal is new to the session, so its id is replaced: somebody
     * who knew the guest's cookie gains nothing by the sign-in.
     */
    private Response welcome(DemoUser known, Optional<Duration> remembered, String back) {
        attempts.clear();
        session.signIn(known.username());
        remembered.ifPresent(session::rememberFor);
        user.signIn(known);
        session.flash().notice("Welcome, " + known.displayName() + ".");
        return Redirect.to(ReturnPath.checked(back).orElse("/"));
    }

    /** Counted at once, however many come at the same time. */
    private Response refuse(String username, String back) {
        attempts.update(so -> so.oneMore(Instant.now()));
        String page = page(username, back, Optional.of("There is no such user, or the password is another."));
        return Response.status(UNPROCESSABLE_CONTENT).entity(page).build();
    }

    private Response lock(String username, String back) {
        String page = page(username, back, Optional.of("Too many attempts. Please wait a minute."));
        return Response.status(TOO_MANY_REQUESTS).entity(page).build();
    }

    private String page(String username, String back, Optional<String> problem) {
        return Pages.signIn(
                        frames.frame("Sign in", Section.SIGN_IN),
                        users.all(),
                        session.ended() ? Optional.of("Your session has expired.") : Optional.empty(),
                        username,
                        ReturnPath.checked(back),
                        problem)
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
