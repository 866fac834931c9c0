package io.sojourn.demo.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.sojourn.LoadSession;
import io.sojourn.Session;
import io.sojourn.demo.web.Frame.Section;

/** A look at the session itself. */
@Path("/session")
@LoadSession
@Produces(MediaType.TEXT_HTML)
public class SessionResource {

    @Inject
    Session session;

    @Inject
    Frames frames;

    @ConfigProperty(name = "session.store")
    String store;

    /** Creates no session: where there is none, the page says so. */
    @GET
    public String show() {
        return Pages.session(frames.frame("Your session", Section.SESSION), SessionFacts.of(session), store)
                .render();
    }

    @POST
    @Path("regenerate-id")
    public Response regenerateId() {
        session.regenerateId();
        session.flash().notice("The secret in your cookie is new. Everything else is as it was.");
        return Redirect.to("/session");
    }
}
