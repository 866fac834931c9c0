package io.sojourn.demo.web;

import java.net.URI;

import jakarta.ws.rs.core.Response;

/** The answer to a form: see another page. A reload of that page repeats nothing (Post/Redirect/Get). */
final class Redirect {

    private Redirect() {}

    static Response to(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
