package io.sojourn.it.app.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.LoadSession;
import io.sojourn.OnOutage;
import io.sojourn.OnOutage.Policy;
import io.sojourn.Session;
import io.sojourn.it.app.data.UserSession;

/** What can be had while the store is not available. */
@Path("outage")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
@OnOutage(Policy.DEGRADE)
public class OutageResource {

    @Inject
    Session session;

    @Inject
    UserSession user;

    @Inject
    EventLog log;

    @GET
    @Path("user")
    public String user() {
        return describe(session, user);
    }

    private static String describe(Session session, UserSession user) {
        return (session.degraded() ? "degraded " : "") + (user.getUsername() == null ? "nobody" : user.getUsername());
    }

    @GET
    @Path("loaded-user")
    @LoadSession
    public String loadedUser() {
        return user();
    }

    /** The method's own policy comes first. */
    @GET
    @Path("strict-user")
    @OnOutage(Policy.FAIL)
    public String strictUser() {
        return user();
    }

    @GET
    @Path("loaded-strict-user")
    @LoadSession
    @OnOutage(Policy.FAIL)
    public String loadedStrictUser() {
        return user();
    }

    @Path("below")
    public Below below() {
        return new Below(session, user);
    }

    /** Says nothing as a whole. */
    @Produces(MediaType.TEXT_PLAIN)
    public static class Below {

        private final Session session;
        private final UserSession user;

        Below(Session session, UserSession user) {
            this.session = session;
            this.user = user;
        }

        @GET
        @Path("user")
        public String user() {
            return describe(session, user);
        }

        @GET
        @Path("strict-user")
        @OnOutage(Policy.FAIL)
        public String strictUser() {
            return describe(session, user);
        }
    }

    /** Does everything that changes a session. */
    @POST
    @Path("user")
    public String change(@QueryParam("name") String name) {
        user.setUsername(name);
        session.signIn(name);
        session.regenerateId();
        session.flash().notice("changed");
        return user();
    }

    @POST
    @Path("logout")
    public String logout() {
        session.invalidate();
        return "signed out";
    }

    /** What observers have heard of the circuit to the store, in order. */
    @GET
    @Path("circuit")
    public String circuit() {
        return String.join(",", log.circuit());
    }
}
