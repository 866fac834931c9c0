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

import io.sojourn.Session;
import io.sojourn.SignedIn;
import io.sojourn.demo.session.Preferences;
import io.sojourn.demo.session.Theme;
import io.sojourn.demo.session.UserSession;
import io.sojourn.demo.web.Frame.Section;

/** What users may change about themselves: the name to be greeted by, and the colours. For those who are signed in. */
@Path("/profile")
@SignedIn
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
    public String show() {
        String username = user.username().orElseThrow();
        return Pages.profile(
                        frames.frame("Your profile", Section.PROFILE),
                        username,
                        user.displayName().orElse(username),
                        List.of(Theme.values()),
                        MAX_NAME_LENGTH)
                .render();
    }

    /** Saves nothing itself: the beans are saved when the request ends, each only if it changed. */
    @POST
    public Response change(
            @RestForm @DefaultValue("") String displayName, @RestForm @DefaultValue("AUTO") Theme theme) {
        if (displayName.isBlank() || displayName.strip().length() > MAX_NAME_LENGTH) {
            session.flash().alert("A name has 1 to " + MAX_NAME_LENGTH + " characters.");
            return Redirect.to("/profile");
        }
        user.rename(displayName.strip());
        preferences.choose(theme);
        session.flash().notice("Saved, " + displayName.strip() + ".");
        return Redirect.to("/profile");
    }
}
