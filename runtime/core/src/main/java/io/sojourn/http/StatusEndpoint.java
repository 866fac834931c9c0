package io.sojourn.http;

import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import io.sojourn.config.SessionConfig;
import io.sojourn.config.StatusConfig;
import io.sojourn.engine.SessionExchange;
import io.sojourn.engine.SessionView;

/**
 * Tells a page how long its session still lives: {@code {"exists":true,"secondsLeft":1740}}. GET leaves the session as
 * it is, POST prolongs it. What is the same on every runtime; how to wait for the session is theirs. Never to be cached.
 */
@Dependent
public class StatusEndpoint {

    /** What it answers: the value of an {@code Allow} header. */
    public static final String METHODS = "GET, POST";

    private final Optional<String> path;

    @Inject
    public StatusEndpoint(SessionConfig config) {
        this.path = config.status().map(StatusConfig::path);
    }

    /**
     * Whether a request is meant.
     *
     * @param requested the path below that of the REST application, with or without its first slash
     * @return false for every path if it is not enabled
     */
    public boolean isAt(String requested) {
        Objects.requireNonNull(requested, "requested");
        String absolute = requested.startsWith("/") ? requested : "/" + requested;
        return path.filter(absolute::equals).isPresent();
    }

    /**
     * Makes the request count as use of its session, or not. To be called once, before the session is loaded.
     *
     * @param method of the request
     * @param exchange the request's session
     * @return false if the method is none of {@link #METHODS}, and then nothing was done
     */
    public boolean accepts(String method, SessionExchange exchange) {
        switch (method) {
            case "GET" -> exchange.session().noTouch();
            case "POST" -> exchange.session().touch();
            default -> {
                return false;
            }
        }
        return true;
    }

    /**
     * The answer.
     *
     * @param session the request's session, loaded
     * @return JSON
     */
    public String json(SessionView session) {
        boolean exists = session.handle().isPresent();
        return "{\"exists\":" + exists + ",\"secondsLeft\":"
                + session.timeUntilExpiry().toSeconds() + "}";
    }
}
