package io.sojourn.demo.web;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What visitors see who follow a dead link. Leaves the session alone: most such requests come from no visitor. */
public class NotFoundPage {

    @ServerExceptionMapper
    Response show(NotFoundException dead) {
        return Response.status(Response.Status.NOT_FOUND)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Pages.notFound(Frames.withoutSession("Nothing here")).render())
                .build();
    }
}
