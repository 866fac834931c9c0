package io.sojourn.quarkus;

import java.util.Optional;

import io.sojourn.http.signin.Visit;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Requests as the gate looks at them. */
final class Visits {

    private Visits() {}

    static Visit of(RoutingContext context) {
        HttpServerRequest request = context.request();
        return new Visit(
                request.method().name(),
                Optional.ofNullable(request.path()).orElse("/"),
                Optional.ofNullable(request.query()),
                name -> Optional.ofNullable(request.getHeader(name)));
    }
}
