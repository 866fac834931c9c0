package io.sojourn.quarkus.test;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Is mapped. */
public class TeapotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The mapper. */
    @Provider
    public static class Mapper implements ExceptionMapper<TeapotException> {
        @Override
        public Response toResponse(TeapotException exception) {
            return Response.status(418).entity("teapot").build();
        }
    }
}
