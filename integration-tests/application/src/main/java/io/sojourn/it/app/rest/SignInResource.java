package io.sojourn.it.app.rest;

import java.net.URI;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.sojourn.ReturnPath;
import io.sojourn.Session;
import io.sojourn.SignedIn;

/** Where the gate sends browsers. Demands a sign-in by mistake, which must not lock everybody out. */
@Path("sign-in")
@SignedIn
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class SignInResource {

    @Inject
    Session session;

    @GET
    public String page(@QueryParam("return") String back) {
        return "back to " + ReturnPath.checked(back).orElse("/");
    }

    @POST
    public Response signIn(@QueryParam("name") String name, @QueryParam("return") String back) {
        session.signIn(name);
        return Response.seeOther(URI.create(ReturnPath.checked(back).orElse("/")))
                .build();
    }
}
