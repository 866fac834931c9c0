package io.sojourn.http.filter;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

import io.sojourn.engine.SessionExchange;
import io.sojourn.http.Portable;

/** Finds session data that was changed while an answer was streaming, which is too late. */
@Portable
@Provider
@ApplicationScoped
public class LateChangeWarning implements WriterInterceptor {

    private static final Logger LOG = System.getLogger("io.sojourn.http");

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException, WebApplicationException {
        boolean streams = context.getEntity() instanceof StreamingOutput;
        try {
            context.proceed();
        } finally {
            if (streams) {
                session(context).ifPresent(SessionExchange::answered);
            }
        }
        if (streams) {
            session(context).ifPresent(LateChangeWarning::warn);
        }
    }

    private static Optional<SessionExchange> session(WriterInterceptorContext context) {
        return FilterPipeline.sessionOf(context.getProperty(FilterPipeline.PROPERTY));
    }

    /**
     * Looks for late changes and names their classes in the log.
     *
     * @param exchange the session of a request whose answer is complete
     */
    public static void warn(SessionExchange exchange) {
        exchange.session()
                .lateChanges()
                .forEach(type -> LOG.log(
                        Level.WARNING,
                        "Session data of {0} was changed after the answer had begun and is not stored: change it before"
                                + " the first byte is written",
                        type));
    }
}
