package io.sojourn.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import io.sojourn.config.SessionConfig;
import io.sojourn.config.StatusConfig;
import io.sojourn.engine.SessionExchange;

/**
 * Tells a page how long its session still lives: {@code {"exists":true,"secondsLeft":1740}}. GET leaves the session as
 * it is, POST prolongs it. The same on every runtime; never waits.
 */
@Dependent
public class StatusEndpoint {

    private final RequestBoundary boundary;
    private final Optional<String> path;

    @Inject
    public StatusEndpoint(RequestBoundary boundary, SessionConfig config) {
        this.boundary = boundary;
        this.path = config.status().map(StatusConfig::path);
    }

    /**
     * An answer.
     *
     * @param json the body
     * @param headers to add
     */
    public record Answer(String json, List<Header> headers) {}

    /**
     * Where it is.
     *
     * @return a path that begins with a slash; empty if it is not enabled
     */
    public Optional<String> path() {
        return path;
    }

    /**
     * Answers a GET.
     *
     * @param exchange the request's session, not loaded yet
     * @param scheme how the request came
     * @return the time left, once it is known; fails as the load does
     */
    public CompletionStage<Answer> read(SessionExchange exchange, Scheme scheme) {
        exchange.noTouch();
        return answer(exchange, scheme);
    }

    /**
     * Answers a POST.
     *
     * @param exchange the request's session, not loaded yet
     * @param scheme how the request came
     * @return the time left after the session is prolonged; fails as the load does
     */
    public CompletionStage<Answer> extend(SessionExchange exchange, Scheme scheme) {
        exchange.changes().touch();
        return answer(exchange, scheme);
    }

    private CompletionStage<Answer> answer(SessionExchange exchange, Scheme scheme) {
        return exchange.load().thenCompose(x -> {
            boolean exists = exchange.view().handle().isPresent();
            Duration left = exchange.view().timeUntilExpiry();
            String json = "{\"exists\":" + exists + ",\"secondsLeft\":" + left.toSeconds() + "}";
            return boundary.end(exchange, scheme).thenApply(headers -> new Answer(json, withoutCaching(headers)));
        });
    }

    private static List<Header> withoutCaching(List<Header> headers) {
        List<Header> all = new ArrayList<>(headers);
        all.add(new Header("Cache-Control", "no-store"));
        return all;
    }
}
