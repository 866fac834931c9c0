package io.sojourn.quarkus;

import java.util.Optional;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.sojourn.http.RequestInfo;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** What requests ask for, by Vert.x. */
final class RequestInfos {

    private RequestInfos() {}

    /** Before anything is matched. */
    static RequestInfo of(RoutingContext context) {
        return of(context, context.normalizedPath());
    }

    /** A filter before the matching may have led the request elsewhere. */
    static RequestInfo of(ResteasyReactiveRequestContext context) {
        return of(context.unwrap(RoutingContext.class), context.getPath());
    }

    private static RequestInfo of(RoutingContext context, String matchedPath) {
        HttpServerRequest request = context.request();
        return new RequestInfo(
                request.method().name(),
                Optional.ofNullable(request.path()).orElse("/"),
                matchedPath,
                Optional.ofNullable(request.query()),
                new VertxHead(request));
    }
}
