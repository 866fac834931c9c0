package io.sojourn.it.app.rest;

import java.net.URI;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.sojourn.it.app.data.UserSession;

/** Each method changes the session and then answers in another way. */
@Path("answers")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class AnswerResource {

    @Inject
    UserSession user;

    /** Also answers HEAD. */
    @GET
    @Path("ok")
    public String ok() {
        user.visit();
        return "ok";
    }

    /** Says itself how caches may keep it. */
    @GET
    @Path("cached")
    public Response cached() {
        user.visit();
        CacheControl oneMinute = new CacheControl();
        oneMinute.setMaxAge(60);
        return Response.ok("ok")
                .cacheControl(oneMinute)
                .header(HttpHeaders.VARY, "Accept")
                .build();
    }

    @POST
    @Path("no-content")
    public void noContent() {
        user.visit();
    }

    @GET
    @Path("not-modified")
    public Response notModified() {
        user.visit();
        return Response.notModified("v1").build();
    }

    @POST
    @Path("redirect")
    public Response redirect() {
        user.visit();
        return Response.seeOther(URI.create("user")).build();
    }

    @POST
    @Path("error-status")
    public Response errorStatus() {
        user.visit();
        return Response.status(Response.Status.CONFLICT).entity("conflict").build();
    }

    @POST
    @Path("web-application-exception")
    public String webApplicationException() {
        user.visit();
        throw new WebApplicationException(
                Response.status(Response.Status.GONE).entity("gone").build());
    }

    @POST
    @Path("mapped-exception")
    public String mappedException() {
        user.visit();
        throw new MappedException();
    }

    @POST
    @Path("unmapped-exception")
    public String unmappedException() {
        user.visit();
        throw new IllegalStateException("thrown on purpose: no mapper knows it");
    }
}
