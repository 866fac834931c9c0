package io.sojourn.quarkus.test;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Is mapped by code that uses the session. */
public class MapperVisitsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The mapper. */
    @Provider
    public static class Mapper implements ExceptionMapper<MapperVisitsException> {

        @Inject
        Visitor visitor;

        @Override
        public Response toResponse(MapperVisitsException exception) {
            return Response.status(400).entity("visit " + visitor.visit()).build();
        }
    }
}
