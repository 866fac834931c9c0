package io.sojourn.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.sojourn.engine.ClientInfo;
import io.sojourn.engine.SessionExchange;

/** Tells who sent the request in which it is called. Thread-safe. */
@ApplicationScoped
public class CurrentClient {

    @Inject
    CurrentExchange exchanges;

    /**
     * The client of the current request. Where an exchange is at hand, {@link SessionExchange#client()} says the same on
     * any thread.
     *
     * @return {@link ClientInfo#UNKNOWN} outside a request
     */
    public ClientInfo current() {
        return exchanges.find().map(SessionExchange::client).orElse(ClientInfo.UNKNOWN);
    }
}
