package io.sojourn.quarkus;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;

import org.jboss.resteasy.reactive.server.core.LazyResponse;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.AnswerHeaders;
import io.sojourn.http.RequestBoundary;
import io.sojourn.http.Scheme;
import io.sojourn.http.filter.LateChangeWarning;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * One request's session and how far its answer is. The headers are added when the head leaves, so they are the same
 * whoever writes the answer: Quarkus REST, its error page, or another route. Thread-safe.
 */
final class RequestSession {

    private final RoutingContext request;
    private final RequestBoundary boundary;
    private final SessionExchange exchange;

    private volatile Optional<ResteasyReactiveRequestContext> rest = Optional.empty();
    private CompletableFuture<AnswerHeaders> saving;
    private volatile boolean settled;
    private volatile boolean streaming;

    RequestSession(RoutingContext request, RequestBoundary boundary) {
        this.request = Objects.requireNonNull(request, "request");
        this.boundary = Objects.requireNonNull(boundary, "boundary");
        this.exchange = boundary.begin(new VertxHead(request.request()), this::caller);
        HttpServerResponse response = request.response();
        exchange.answerEndsWhen(() -> response.ended() || response.closed());
        request.addHeadersEndHandler(x -> headLeaves());
    }

    SessionExchange exchange() {
        return exchange;
    }

    /**
     * Quarkus REST answers the request, so what it changes will be saved. Before, only authentication may have looked at
     * the session, and where another route answers nothing is saved.
     */
    synchronized void takenBy(ResteasyReactiveRequestContext taker) {
        if (rest.isEmpty()) {
            rest = Optional.of(taker);
            // Not an end handler of the routing context, which would take the place of the one that cancels streams.
            taker.registerCompletionCallback(failure -> answerEnds());
        }
    }

    CompletableFuture<Void> load() {
        return exchange.load().toCompletableFuture();
    }

    /** Stores what has to be stored, once. */
    synchronized CompletableFuture<AnswerHeaders> save() {
        if (saving == null) {
            saving = endIfSignedOut()
                    .thenCompose(x -> boundary.end(
                            exchange, cookies(), Scheme.of(request.request().scheme())))
                    .toCompletableFuture();
        }
        return saving;
    }

    /** Whoever signs out of form authentication signs out of the session. */
    private CompletionStage<Void> endIfSignedOut() {
        return FormSignOut.happened(request)
                ? exchange.load().thenAccept(x -> exchange.session().invalidate())
                : CompletableFuture.completedFuture(null);
    }

    private List<String> cookies() {
        return request.request().headers().getAll("Cookie");
    }

    /** Whom a filter of the application has found, else whom Quarkus has; null for nobody. */
    private Principal caller() {
        Optional<SecurityContext> ofFilter = rest.filter(ResteasyReactiveRequestContext::isSecurityContextSet)
                .map(ResteasyReactiveRequestContext::getSecurityContext);
        if (ofFilter.isPresent()) {
            return ofFilter.get().getUserPrincipal();
        }
        return request.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? user.getSecurityIdentity().getPrincipal()
                : null;
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
            add(saving.join());
        } else if (saving == null ? exchange.isTouched() : saving.isDone()) {
            // Either the save has failed, or another route answers, to somebody whom the session has authenticated.
            add(boundary.unknownEnd(
                    exchange, cookies(), Scheme.of(request.request().scheme())));
        }
    }

    private void add(AnswerHeaders headers) {
        MultiMap own = request.response().headers();
        List<Object> cacheControl = new ArrayList<>(own.getAll(HttpHeaders.CACHE_CONTROL));
        // Those of Quarkus REST may be added after these, when the head leaves too.
        rest.map(ResteasyReactiveRequestContext::getResponse)
                .filter(LazyResponse::isCreated)
                .map(response -> response.get().getHeaders().get(HttpHeaders.CACHE_CONTROL))
                .ifPresent(cacheControl::addAll);
        headers.besides(cacheControl).forEach(header -> own.add(header.name(), header.value()));
    }

    /** Called when nobody writes to the answer any more. */
    private void answerEnds() {
        exchange.answered();
        if (request.response().headWritten() && (streaming || !settled)) {
            LateChangeWarning.warn(exchange);
        }
    }
}
