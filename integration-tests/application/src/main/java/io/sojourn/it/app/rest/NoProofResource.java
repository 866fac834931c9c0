package io.sojourn.it.app.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.CsrfExempt;
import io.sojourn.CsrfProtected;

/** Does not want to know where its requests come from, whatever is configured. */
@Path("no-proof")
@CsrfExempt
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class NoProofResource {

    @POST
    public String change() {
        return ProofBelow.DONE;
    }

    @POST
    @Path("protected")
    @CsrfProtected
    public String guarded() {
        return ProofBelow.DONE;
    }

    @Path("below")
    public ProofBelow below() {
        return new ProofBelow();
    }
}
