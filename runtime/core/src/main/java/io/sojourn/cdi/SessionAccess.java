package io.sojourn.cdi;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.sojourn.SessionContextException;
import io.sojourn.engine.SessionExchange;
import io.sojourn.engine.SessionView;
import io.sojourn.engine.WorkingSession;
import io.sojourn.http.CallingThread;
import io.sojourn.http.CurrentExchange;
import io.sojourn.http.Observers;
import io.sojourn.http.Waiter;

/** The one way from injected objects to the session of the current request, loading it on first use. Thread-safe. */
@ApplicationScoped
public class SessionAccess {

    @Inject
    CurrentExchange current;

    @Inject
    Waiter waiter;

    @Inject
    Observers observers;

    /** The session of this request to look at. */
    SessionView view() {
        return loaded().view();
    }

    /** The session of this request to change. */
    WorkingSession session() {
        return loaded().session();
    }

    private SessionExchange loaded() {
        SessionExchange exchange = exchange();
        waiter.requireTouchable(exchange);
        waiter.await(exchange.load());
        observers.tell(exchange);
        return exchange;
    }

    /** Fails where {@link #await} would, before anything is begun. */
    void requireWaiting(String instead) {
        waiter.requireWaiting(instead);
    }

    /** Waits for something that is done with the exchange. */
    <T> T await(Function<SessionExchange, CompletionStage<T>> operation) {
        SessionExchange exchange = exchange();
        try {
            return waiter.await(operation.apply(exchange));
        } finally {
            observers.tell(exchange);
        }
    }

    /** Waits for an atomic change, which is made here. */
    <T> T update(Class<T> type, UnaryOperator<T> change) {
        SessionExchange exchange = exchange();
        CallingThread here = new CallingThread();
        try {
            return waiter.await(exchange.update(type, change, here), here);
        } finally {
            here.leave();
            observers.tell(exchange);
        }
    }

    /** Goes on after something that is done with the exchange. */
    <T> CompletionStage<T> async(Function<SessionExchange, CompletionStage<T>> operation) {
        return waiter.resumeOnCaller(operation.apply(exchange()));
    }

    /** The session of this request, not yet loaded. */
    SessionExchange exchange() {
        return current.find()
                .orElseThrow(() -> new SessionContextException("There is no session here: session data and Session work"
                        + " in the requests of Jakarta REST resources, not in schedulers, message consumers, start-up"
                        + " code or threads without the request's context"));
    }
}
