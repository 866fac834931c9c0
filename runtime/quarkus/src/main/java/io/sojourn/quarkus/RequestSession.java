package io.sojourn.quarkus;

import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.Header;
import io.sojourn.http.LateChangeWarning;
import io.sojourn.http.PrincipalNames;
import io.sojourn.http.RequestBoundary;
import io.sojourn.http.RequestHead;
import io.sojourn.http.Scheme;
import io.vertx.ext.web.RoutingContext;

/**
 * One request's session and how far its answer is. The headers are added when the head leaves, so they are the same
 * whoever writes the answer: Quarkus REST, its error page, or another route. Thread-safe.
 */
final class RequestSession {

    private final RoutingContext request;
    private final ResteasyReactiveRequestContext rest;
    private final RequestBoundary boundary;
    private final VertxHead head;
    private final SessionExchange exchange;

    private CompletableFuture<List<Header>> saving;
    private volatile boolean settled;
    private volatile boolean streaming;

    RequestSession(ResteasyReactiveRequestContext rest, RequestBoundary boundary) {
        this.rest = Objects.requireNonNull(rest, "rest");
        this.request = rest.unwrap(RoutingContext.class);
        this.boundary = Objects.requireNonNull(boundary, "boundary");
        this.head = new VertxHead(request.request());
        this.exchange = boundary.begin(head);
        request.addHeadersEndHandler(x -> headLeaves());
    }

    RequestHead head() {
        return head;
    }

    SessionExchange exchange() {
        return exchange;
    }

    CompletableFuture<Void> load() {
        return exchange.load().toCompletableFuture();
    }

    /** Stores what has to be stored, once. */
    synchronized CompletableFuture<List<Header>> save() {
        if (saving == null) {
            tellPrincipal();
            saving = boundary.end(exchange, Scheme.of(request.request().scheme()))
                    .toCompletableFuture();
        }
        return saving;
    }

    private void tellPrincipal() {
        if (exchange.isTouched()) {
            caller().flatMap(PrincipalNames::of).ifPresent(exchange::principalSeen);
        }
    }

    /** Whom a filter of the application has found, else whom Quarkus has. */
    private Optional<Principal> caller() {
        if (rest.isSecurityContextSet()) {
            return Optional.ofNullable(rest.getSecurityContext().getUserPrincipal());
        }
        return request.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? Optional.of(user.getSecurityIdentity().getPrincipal())
                : Optional.empty();
    }

    /** Whether the result of the save, good or bad, has become part of the answer. */
    boolean isSettled() {
        return settled;
    }

    void settle() {
        settled = true;
    }

    /** The answer goes on after its head has left: what the application changes from now on comes too late. */
    void stream() {
        streaming = true;
    }

    private synchronized void headLeaves() {
        if (saving != null && saving.isDone() && !saving.isCompletedExceptionally()) {
            saving.join().forEach(header -> request.response().headers().add(header.name(), header.value()));
        }
    }

    /** Called when nobody writes to the answer any more. */
    void answerEnds() {
        if (request.response().headWritten() && (streaming || !settled)) {
            LateChangeWarning.warn(exchange);
        }
    }
}
