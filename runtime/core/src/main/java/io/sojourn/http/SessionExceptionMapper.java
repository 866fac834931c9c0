package io.sojourn.http;

import java.lang.System.Logger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import io.sojourn.SessionException;

/**
 * Answers what the application does not handle itself: 503 with {@code Retry-After} while the store is not available,
 * 500 otherwise. An application's own mapper for a subtype comes first.
 */
@Provider
@ApplicationScoped
public class SessionExceptionMapper implements ExceptionMapper<SessionException> {

    private static final Logger LOG = System.getLogger("io.sojourn.http");

    @Override
    public Response toResponse(SessionException exception) {
        FailureAnswer answer = Failures.answer(exception);
        Failures.log(LOG, "A request could not use its session", exception);
        ResponseBuilder response =
                Response.status(answer.status()).type(MediaType.TEXT_PLAIN_TYPE).entity(answer.text());
        answer.headers().forEach(header -> response.header(header.name(), header.value()));
        return response.build();
    }
}
