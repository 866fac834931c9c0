package io.sojourn.it.app.rest;

import java.security.Principal;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** For some roles, by the annotations of Jakarta. */
@Path("roles")
@RolesAllowed("admin")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class RoleResource {

    @Context
    SecurityContext security;

    @GET
    @Path("admin")
    public String admin() {
        return BehindResource.INSIDE;
    }

    @GET
    @Path("reader")
    @RolesAllowed({"reader", "writer"})
    public String reader() {
        return BehindResource.INSIDE;
    }

    @GET
    @Path("nobody")
    @DenyAll
    public String nobody() {
        return BehindResource.INSIDE;
    }

    @GET
    @Path("everybody")
    @PermitAll
    public String everybody() {
        return BehindResource.INSIDE;
    }

    @Path("below")
    public Below below() {
        return new Below();
    }

    /** Says nothing as a whole. */
    @Produces(MediaType.TEXT_PLAIN)
    public static class Below {

        @GET
        public String index() {
            return BehindResource.INSIDE;
        }

        @GET
        @Path("reader")
        @RolesAllowed("reader")
        public String reader() {
            return BehindResource.INSIDE;
        }
    }

    /** Who calls, as JAX-RS says. The question about the role comes first, because Quarkus then finds out who it is. */
    @GET
    @Path("who")
    @PermitAll
    public String who() {
        boolean reader = security.isUserInRole("reader");
        Principal caller = security.getUserPrincipal();
        return (caller == null ? UserResource.NOBODY : caller.getName()) + ",reader:" + reader;
    }
}
