package io.sojourn.quarkus.test;

import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.sojourn.LoadSession;
import io.sojourn.NoTouch;
import io.sojourn.Session;
import io.sojourn.SessionRoles;
import io.sojourn.SignedIn;

/** For those who are signed in, in the ways of Sojourn and of Quarkus. */
@Path("/member")
@Produces(MediaType.TEXT_PLAIN)
public class MemberResource {

    /** Whoever has visited is a visitor. */
    @ApplicationScoped
    public static class Roles implements SessionRoles {

        @Inject
        Visitor visitor;

        @Override
        public Set<String> of(Session session) {
            return visitor.getVisits() > 0 ? Set.of("visitor") : Set.of();
        }
    }

    @Inject
    Session session;

    @Inject
    Visitor visitor;

    @Inject
    SecurityIdentity identity;

    @POST
    @Path("/sign-in")
    public void signIn(@QueryParam("name") String name) {
        session.signIn(name);
    }

    @POST
    @Path("/visit")
    public void visit() {
        visitor.visit();
    }

    @GET
    @Path("/open")
    @LoadSession(false)
    public Uni<String> open() {
        return Uni.createFrom().item("open");
    }

    @GET
    @Path("/signed-in")
    @SignedIn
    public String signedIn() {
        return Where.am() + " " + session.principal().orElseThrow();
    }

    @GET
    @Path("/signed-in-uni")
    @SignedIn
    public Uni<String> signedInUni() {
        return Uni.createFrom().item(this::signedIn);
    }

    @GET
    @Path("/signed-in-multi")
    @SignedIn
    public Multi<String> signedInMulti() {
        return Multi.createFrom().item(this::signedIn);
    }

    @GET
    @Path("/recent")
    @SignedIn(within = "1h")
    public Uni<String> recent() {
        return Uni.createFrom().item(this::signedIn);
    }

    @GET
    @Path("/authenticated")
    @Authenticated
    public String authenticated() {
        return Where.am() + " " + identity.getPrincipal().getName();
    }

    @GET
    @Path("/authenticated-uni")
    @Authenticated
    public Uni<String> authenticatedUni() {
        return Uni.createFrom().item(this::authenticated);
    }

    @GET
    @Path("/visitors")
    @RolesAllowed("visitor")
    public Uni<String> visitors() {
        return Uni.createFrom().item(() -> "visits " + visitor.getVisits());
    }

    @GET
    @Path("/visitors-poll")
    @RolesAllowed("visitor")
    @NoTouch
    public Uni<String> poll() {
        return visitors();
    }

    @GET
    @Path("/admins")
    @RolesAllowed("admin")
    public String admins() {
        return "admins";
    }

    @POST
    @Path("/sign-out")
    @Authenticated
    public void signOut() {
        session.invalidate();
    }

    /** Somebody else begins a session of their own in the request that ends this one. */
    @POST
    @Path("/hand-over")
    @Authenticated
    public String handOver() {
        session.invalidate();
        session.create();
        return session.principal().orElse("nobody");
    }

    @GET
    @Path("/who")
    public String who() {
        return session.principal().orElse("nobody");
    }
}
