package io.sojourn.it.app.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** Has the annotations of its method from its interface. */
@Path("declared-form")
@RequestScoped
public class DeclaredFormResource implements DeclaredForm {

    @Override
    public String field(String text) {
        return text;
    }
}
