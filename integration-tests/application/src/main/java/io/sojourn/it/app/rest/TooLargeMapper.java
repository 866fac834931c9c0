package io.sojourn.it.app.rest;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;

import io.sojourn.SessionException;
import io.sojourn.SessionTooLargeException;

/** Answers 413 to clients that understand it, and leaves the others to Sojourn. */
@Provider
public class TooLargeMapper implements ExceptionMapper<SessionTooLargeException> {

    @Context
    HttpHeaders request;

    @Context
    Providers providers;

    @Override
    public Response toResponse(SessionTooLargeException exception) {
        if (request.getHeaderString("X-Understands-413") == null) {
            return providers.getExceptionMapper(SessionException.class).toResponse(exception);
        }
        return Response.status(413)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .header("X-Maximum", exception.maximum())
                .entity("too large")
                .build();
    }
}
