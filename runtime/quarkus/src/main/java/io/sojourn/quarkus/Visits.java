package io.sojourn.quarkus;

import java.util.Optional;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.sojourn.http.signin.Visit;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Requests as the gate looks at them. */
final class Visits {

    private Visits() {}

    /** Before anything is matched. */
    static Visit of(RoutingContext context) {
        return of(context, context.normalizedPath());
    }

    /** A filter before the matching may have led the request elsewhere. */
    static Visit of(ResteasyReactiveRequestContext context) {
        return of(context.unwrap(RoutingContext.class), context.getPath());
    }

    private static Visit of(RoutingContext context, String matchedPath) {
        HttpServerRequest request = context.request();
        return new Visit(
                request.method().name(),
                Optional.ofNullable(request.path()).orElse("/"),
                matchedPath,
                Optional.ofNullable(request.query()),
                name -> Optional.ofNullable(request.getHeader(name)));
    }
}
