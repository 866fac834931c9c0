package io.sojourn.http;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import io.sojourn.engine.SessionExchange;

/** {@link CurrentExchange} by the CDI request context, for every Jakarta runtime. */
@Portable
@ApplicationScoped
public class RequestScopedExchange implements CurrentExchange {

    /** Points from the CDI request context to the exchange of the request. */
    @RequestScoped
    public static class Holder {

        private volatile SessionExchange exchange;

        public Optional<SessionExchange> exchange() {
            return Optional.ofNullable(exchange);
        }

        public void hold(Optional<SessionExchange> opened) {
            this.exchange = opened.orElse(null);
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

    public void begin(SessionExchange exchange) {
        holder.hold(Optional.of(exchange));
    }
}
