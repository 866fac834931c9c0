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

        /**
         * @return what the request holds; empty if it has none
         */
        public Optional<SessionExchange> exchange() {
            return Optional.ofNullable(exchange);
        }

        /**
         * @param opened the session of the request from now on; empty for none
         */
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

    /**
     * @param exchange of this request from now on
     */
    public void begin(SessionExchange exchange) {
        holder.hold(Optional.of(exchange));
    }
}
