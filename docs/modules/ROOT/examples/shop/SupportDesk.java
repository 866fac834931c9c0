package shop;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.Sessions;

@Path("/support/sessions/{handle}")
@Produces(MediaType.TEXT_PLAIN)
@ApplicationScoped
public class SupportDesk {

    // tag::revoke[]
    @Inject
    Sessions sessions;

    /** Whether there was such a session. */
    @DELETE
    @RolesAllowed("support")
    public boolean end(@PathParam("handle") String handle) {
        return sessions.revoke(handle);
    }
    // end::revoke[]
}
