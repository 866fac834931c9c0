package io.sojourn.http;

import java.util.Optional;

import io.sojourn.engine.SessionExchange;

/** Finds the session of the request in which it is called. Thread-safe. */
public interface CurrentExchange {

    /** Empty outside a request, and in one that did not pass the filters. */
    Optional<SessionExchange> find();
}
