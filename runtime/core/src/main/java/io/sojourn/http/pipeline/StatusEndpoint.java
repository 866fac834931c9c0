package io.sojourn.http.pipeline;

import java.util.List;
import java.util.Optional;

import io.sojourn.config.SessionConfig;
import io.sojourn.config.StatusConfig;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.Header;
import io.sojourn.http.Outcome;
import io.sojourn.http.Outcome.Answer;
import io.sojourn.http.Outcome.Answer.Body;

/**
 * Tells a page how long its session still lives: {@code {"exists":true,"secondsLeft":1740}}. GET leaves the session as
 * it is, POST moves its idle deadline. No resource, because the path of a resource class cannot be configured.
 */
final class StatusEndpoint {

    private static final Header NEVER_CACHED = new Header("Cache-Control", "no-store");
    private static final Answer OTHER_METHOD =
            new Answer(405, List.of(new Header("Allow", "GET, POST")), Optional.empty());

    private final Optional<String> path;

    StatusEndpoint(SessionConfig config) {
        this.path = config.status().map(StatusConfig::path);
    }

    /** Whether it is enabled and meant by a path, with or without its first slash. */
    boolean isAt(String requested) {
        return path.filter(own -> own.equals(requested.startsWith("/") ? requested : "/" + requested))
                .isPresent();
    }

    /** Makes the request count as use of its session, or not; before the load, which does what is left of that. */
    static Outcome use(PipelineRequest request) {
        SessionExchange exchange = request.exchange();
        switch (request.info().method()) {
            case "GET" -> exchange.session().noTouch();
            case "POST" -> exchange.session().touch();
            default -> {
                return OTHER_METHOD;
            }
        }
        return Outcome.PROCEED;
    }

    /** For a loaded session. */
    static Outcome answer(PipelineRequest request) {
        SessionExchange exchange = request.exchange();
        boolean exists = exchange.view().handle().isPresent();
        long left = exchange.view().timeUntilExpiry().toSeconds();
        return new Answer(
                200,
                List.of(NEVER_CACHED),
                Optional.of(new Body("application/json", "{\"exists\":" + exists + ",\"secondsLeft\":" + left + "}")));
    }
}
