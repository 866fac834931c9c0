package io.sojourn.it.app.rest;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import io.sojourn.it.app.data.UserSession;

/** Each method loads the session, and then something goes wrong on the way out. */
@Path("unusual-ends")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class UnusualEndResource {

    /** Nobody can answer it. */
    static final class Unanswerable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Fails itself. */
    @Provider
    public static class Mapper implements ExceptionMapper<Unanswerable> {

        @Override
        public Response toResponse(Unanswerable exception) {
            throw new IllegalStateException("thrown on purpose by a mapper");
        }
    }

    /** Fails for one of the methods. */
    @Provider
    public static class Filter implements ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (request.getUriInfo().getPath().endsWith("filter-fails")) {
                throw new IllegalStateException("thrown on purpose by a response filter");
            }
        }
    }

    /** No message body writer knows it. */
    public static final class Unwritable {}

    @Inject
    UserSession user;

    @POST
    @Path("mapper-fails")
    public String mapperFails() {
        user.getUsername();
        throw new Unanswerable();
    }

    @POST
    @Path("filter-fails")
    public String filterFails() {
        return user.getUsername();
    }

    @POST
    @Path("nobody-writes")
    @Produces("application/x-unwritable")
    public Unwritable nobodyWrites() {
        user.getUsername();
        return new Unwritable();
    }

    @POST
    @Path("stream-fails")
    public StreamingOutput streamFails() {
        user.getUsername();
        return out -> {
            throw new IOException("thrown on purpose by a stream");
        };
    }

    @POST
    @Path("times-out")
    public void timesOut(@Suspended AsyncResponse response) {
        user.getUsername();
        response.setTimeoutHandler(late -> late.resume("too late"));
        response.setTimeout(50, TimeUnit.MILLISECONDS);
    }
}
