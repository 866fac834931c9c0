package io.sojourn.it.app.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.OnOutage;
import io.sojourn.Session;
import io.sojourn.SignedIn;

/** For those who are signed in. */
@Path("members")
@SignedIn
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class MembersResource {

    @Inject
    Session session;

    @GET
    public String index() {
        return session.principal().orElse(UserResource.NOBODY);
    }

    @POST
    public String change() {
        return BehindResource.INSIDE;
    }

    @DELETE
    @SignedIn(within = "2m")
    public String leave() {
        return BehindResource.INSIDE;
    }

    @GET
    @Path("password")
    @SignedIn(within = "2m")
    public String password() {
        return BehindResource.INSIDE;
    }

    @Path("below")
    public Below below() {
        return new Below();
    }

    /** Says nothing itself. */
    @Produces(MediaType.TEXT_PLAIN)
    public static class Below {

        @GET
        public String index() {
            return BehindResource.INSIDE;
        }
    }

    /** Goes on without its session in an outage, but not past the gate. */
    @GET
    @Path("degraded")
    @OnOutage(OnOutage.Policy.DEGRADE)
    public String degraded() {
        return "inside";
    }
}
