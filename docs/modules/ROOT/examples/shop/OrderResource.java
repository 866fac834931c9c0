package shop;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.sojourn.ReturnPath;
import io.sojourn.Session;
import io.sojourn.SignedIn;

// tag::gate[]
@Path("/orders")
@RequestScoped
@SignedIn
public class OrderResource {
    // end::gate[]

    @Inject
    Session session;

    // tag::gate[]

    @GET
    public String mine() {
        return "Orders of " + session.principal().orElseThrow();
    }

    @DELETE
    @SignedIn(within = "10m")
    public void cancelAll() {}

    @GET
    @Path("all")
    @RolesAllowed("accountant")
    public String all() {
        return "Everybody's orders";
    }
    // end::gate[]

    // tag::ended[]
    @GET
    @Path("sign-in")
    public String signInPage() {
        return session.ended() ? "Your session has expired. Please sign in again." : "Please sign in.";
    }
    // end::ended[]

    // tag::back[]
    @POST
    @Path("sign-in")
    public Response signIn(@FormParam("name") String name, @FormParam("return") String back) {
        session.signIn(name);
        return Response.seeOther(URI.create(ReturnPath.checked(back).orElse("/")))
                .build();
    }
    // end::back[]

    // tag::gate[]
}
// end::gate[]
