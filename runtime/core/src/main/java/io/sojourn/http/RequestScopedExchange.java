package io.sojourn.http;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import io.sojourn.engine.SessionExchange;

/** {@link CurrentExchange} by the CDI request context, for every Jakarta runtime. */
@ApplicationScoped
public class RequestScopedExchange implements CurrentExchange {

    /** Points from the CDI request context to the exchange of the request. */
    @RequestScoped
    public static class Holder {

        private volatile SessionExchange exchange;

        Optional<SessionExchange> exchange() {
            return Optional.ofNullable(exchange);
        }

        void hold(SessionExchange opened) {
            this.exchange = opened;
        }
    }

    @Inject
    Holder holder;

    @Override
    public Optional<SessionExchange> find() {
        try {
            return holder.exchange();
        } catch (ContextNotActiveException e) {
            return Optional.empty(); // the answer to the question, not a failure: this is no request
        }
    }

    void begin(SessionExchange exchange) {
        holder.hold(exchange);
    }
}
