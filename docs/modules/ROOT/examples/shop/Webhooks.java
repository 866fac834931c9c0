package shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.sojourn.CsrfExempt;

@Path("/webhooks")
@RequestScoped
public class Webhooks {

    // tag::exempt[]
    @POST
    @CsrfExempt // whoever calls signs what they send
    @Path("payment")
    public Response paid(String body, @HeaderParam("Signature") String signature) {
        return Signatures.verify(body, signature)
                ? Response.noContent().build()
                : Response.status(Response.Status.UNAUTHORIZED).build();
    }
    // end::exempt[]

    private static final class Signatures {
        static boolean verify(String body, String signature) {
            return signature != null && !body.isEmpty();
        }
    }
}
