package io.sojourn.it.app.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.sojourn.CsrfExempt;
import io.sojourn.CsrfProtected;

/** Says nothing as a whole about where its requests come from. */
@Produces(MediaType.TEXT_PLAIN)
public class ProofBelow {

    static final String DONE = "done";

    @POST
    public String change() {
        return DONE;
    }

    @POST
    @Path("field")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String field(@FormParam("text") String text) {
        return text;
    }

    @POST
    @Path("exempt")
    @CsrfExempt
    public String exempt() {
        return DONE;
    }

    @POST
    @Path("protected")
    @CsrfProtected
    public String guarded() {
        return DONE;
    }

    @Path("below")
    public ProofBelow below() {
        return new ProofBelow();
    }
}
