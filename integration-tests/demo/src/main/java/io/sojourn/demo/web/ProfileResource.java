package io.sojourn.demo.web;

import java.util.List;

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
import io.sojourn.demo.session.Preferences;
import io.sojourn.demo.session.Theme;
import io.sojourn.demo.session.UserSession;
import io.sojourn.demo.web.Frame.Section;

/** What users may change about themselves: the name to be greeted by, and the colours. */
@Path("/profile")
@LoadSession
@Produces(MediaType.TEXT_HTML)
public class ProfileResource {

    private static final int MAX_NAME_LENGTH = 40;

    @Inject
    Session session;

    @Inject
    UserSession user;

    @Inject
    Preferences preferences;

    @Inject
    Frames frames;

    @GET
    public Response show() {
        return user.username().map(this::page).orElseGet(this::signInFirst);
    }

    private Response page(String username) {
        String page = Pages.profile(
                        frames.frame("Your profile", Section.PROFILE),
                        username,
                        user.displayName().orElse(username),
                        List.of(Theme.values()),
                        MAX_NAME_LENGTH)
                .render();
        return Response.ok(page).build();
    }

    /** Saves nothing itself: the beans are saved when the request ends, each only if it changed. */
    @POST
    public Response change(
            @RestForm @DefaultValue("") String displayName, @RestForm @DefaultValue("AUTO") Theme theme) {
        if (!user.isSignedIn()) {
            return signInFirst();
        }
        if (displayName.isBlank() || displayName.strip().length() > MAX_NAME_LENGTH) {
            session.flash().alert("A name has 1 to " + MAX_NAME_LENGTH + " characters.");
            return Redirect.to("/profile");
        }
        user.rename(displayName.strip());
        preferences.choose(theme);
        session.flash().notice("Saved, " + displayName.strip() + ".");
        return Redirect.to("/profile");
    }

    private Response signInFirst() {
        session.flash().alert("Please sign in to see your profile.");
        return Redirect.to("/sign-in");
    }
}
