package io.sojourn.quarkus;

import java.util.Arrays;
import java.util.stream.Stream;

import jakarta.ws.rs.WebApplicationException;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ResourceResponseFilterHandler;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * Saves the session of a request whose exception is not answered through the response filters: nobody maps it, or the
 * method has none because it writes events. The save gets its own place in the chain, since this handler shares its
 * place with others that must not run again.
 */
public class UnmappedExceptionHandler implements ServerRestHandler {

    private final ServerRestHandler save = AnswerHandlers.save();

    @Override
    public void handle(ResteasyReactiveRequestContext context) {
        Throwable exception = context.getThrowable();
        if (exception == null || (isMapped(context, exception) && passesFilters(context))) {
            return;
        }
        ServerRestHandler[] chain = context.getHandlers();
        context.restart(
                Stream.concat(Stream.of(save), Arrays.stream(chain, context.getPosition(), chain.length))
                        .toArray(ServerRestHandler[]::new),
                true);
    }

    private static boolean isMapped(ResteasyReactiveRequestContext context, Throwable exception) {
        return exception instanceof WebApplicationException || hasMapper(context, exception);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> boolean hasMapper(ResteasyReactiveRequestContext context, T exception) {
        return context.getDeployment()
                        .getExceptionMapper()
                        .getExceptionMapper((Class<T>) exception.getClass(), context, exception)
                != null;
    }

    private static boolean passesFilters(ResteasyReactiveRequestContext context) {
        return Arrays.stream(context.getHandlers()).anyMatch(ResourceResponseFilterHandler.class::isInstance);
    }
}
