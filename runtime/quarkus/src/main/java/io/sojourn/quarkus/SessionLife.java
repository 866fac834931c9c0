package io.sojourn.quarkus;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.sojourn.SessionException;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.Failures;
import io.sojourn.http.Observers;
import io.sojourn.http.Waiter;
import io.sojourn.http.pipeline.RequestPipeline;

/**
 * The life of a request's session, from load to save. Each step either is done when the method returns, throws what
 * became of it, or has suspended the request and happens when the calling handler runs again.
 */
@Singleton
public class SessionLife {

    private static final Logger LOG = System.getLogger("io.sojourn.quarkus");

    private final RequestSessions sessions;
    private final Observers observers;
    private final Waiter waiter;
    private final RequestPipeline pipeline;

    @Inject
    SessionLife(RequestSessions sessions, Observers observers, Waiter waiter, RequestPipeline pipeline) {
        this.sessions = sessions;
        this.observers = observers;
        this.waiter = waiter;
        this.pipeline = pipeline;
    }

    RequestPipeline pipeline() {
        return pipeline;
    }

    /** The session of this request, loaded or not. */
    SessionExchange exchange(ResteasyReactiveRequestContext context) {
        return sessions.of(context).exchange();
    }

    /**
     * Loads the session.
     *
     * @return whether it is loaded; false if the request is suspended
     */
    boolean load(ResteasyReactiveRequestContext context) {
        RequestSession session = sessions.of(context);
        CompletableFuture<Void> loading = session.load();
        if (!loading.isDone()) {
            Suspension.until(context, loading);
            return false;
        }
        result(loading);
        tell(context, session.exchange());
        return true;
    }

    /**
     * Saves the session, if the request has looked at it.
     *
     * @return the session, once it is saved; empty if there is none or if the request is suspended
     */
    Optional<RequestSession> save(ResteasyReactiveRequestContext context) {
        Optional<RequestSession> open = sessions.toSave(context).filter(session -> !session.isSettled());
        if (open.isPresent() && !open.get().save().isDone()) {
            Suspension.until(context, open.get().save());
            return Optional.empty();
        }
        open.ifPresent(session -> settle(context, session));
        return open;
    }

    /** Saves the session where the application itself writes the answer, waiting on its thread. */
    void awaitSave(ResteasyReactiveRequestContext context) {
        sessions.toSave(context).ifPresent(session -> waiter.await(session.save()));
    }

    private void settle(ResteasyReactiveRequestContext context, RequestSession session) {
        session.settle();
        tell(context, session.exchange());
        try {
            result(session.save());
        } catch (RuntimeException failure) {
            abandonAnswer(context, failure);
            throw failure;
        }
    }

    /** The failure of the save becomes the answer, also where another exception was about to be answered. */
    private static void abandonAnswer(ResteasyReactiveRequestContext context, RuntimeException failure) {
        boolean ownException = context.getThrowable() != null && !(context.getThrowable() instanceof SessionException);
        if (ownException) {
            LOG.log(
                    Level.ERROR,
                    "A request failed, and then its session could not be stored; the answer reports the latter",
                    context.getThrowable());
        }
        context.setAbortHandlerChainStarted(false);
    }

    /** Lets observers know what happened to the session. */
    void tell(ResteasyReactiveRequestContext context, SessionExchange exchange) {
        context.requireCDIRequestScope();
        observers.tell(exchange);
    }

    private static void result(CompletableFuture<?> done) {
        try {
            done.join();
        } catch (CompletionException failure) {
            throw Failures.unwrap(failure);
        }
    }
}
