package io.sojourn.it.app.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers {@link MappedException} with 422. */
@Provider
public class MappedExceptionMapper implements ExceptionMapper<MappedException> {

    @Override
    public Response toResponse(MappedException exception) {
        return Response.status(422)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity("mapped")
                .build();
    }
}
