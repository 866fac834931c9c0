package io.sojourn.quarkus;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.sojourn.OnOutage;
import io.sojourn.SessionException;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.CsrfGuard;
import io.sojourn.http.Failures;
import io.sojourn.http.Observers;
import io.sojourn.http.RequestBoundary;
import io.sojourn.http.RequestHead;
import io.sojourn.http.StatusEndpoint;
import io.sojourn.http.Waiter;
import io.sojourn.http.signin.SignInGate;

/**
 * The life of a request's session, from load to save. Each step either is done when the method returns, throws what
 * became of it, or has suspended the request and happens when the calling handler runs again.
 */
@Singleton
public class SessionLife {

    private static final Logger LOG = System.getLogger("io.sojourn.quarkus");

    private final RequestSessions sessions;
    private final RequestBoundary boundary;
    private final Observers observers;
    private final Waiter waiter;
    private final StatusEndpoint status;
    private final SignInGate gate;
    private final CsrfGuard csrf;

    @Inject
    SessionLife(
            RequestSessions sessions,
            RequestBoundary boundary,
            Observers observers,
            Waiter waiter,
            StatusEndpoint status,
            SignInGate gate,
            CsrfGuard csrf) {
        this.sessions = sessions;
        this.boundary = boundary;
        this.observers = observers;
        this.waiter = waiter;
        this.status = status;
        this.gate = gate;
        this.csrf = csrf;
    }

    StatusEndpoint status() {
        return status;
    }

    SignInGate gate() {
        return gate;
    }

    CsrfGuard csrf() {
        return csrf;
    }

    /** The head of this request. */
    RequestHead head(ResteasyReactiveRequestContext context) {
        return of(context).head();
    }

    /** The session of this request, loaded or not. */
    SessionExchange exchange(ResteasyReactiveRequestContext context) {
        return of(context).exchange();
    }

    /** Whether the configuration asks for the session of this request although its method does not. */
    boolean loadsEagerly(ResteasyReactiveRequestContext context) {
        return boundary.loadsEagerly() && exchange(context).hasCandidate();
    }

    /** The request does not count as use of its session. */
    void doNotTouch(ResteasyReactiveRequestContext context) {
        exchange(context).session().noTouch();
    }

    /** What becomes of the request if its session cannot be loaded. */
    void onOutage(ResteasyReactiveRequestContext context, OnOutage.Policy policy) {
        exchange(context).session().onOutage(policy);
    }

    /**
     * Loads the session.
     *
     * @return whether it is loaded; false if the request is suspended
     */
    boolean load(ResteasyReactiveRequestContext context) {
        RequestSession session = of(context);
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

    private void tell(ResteasyReactiveRequestContext context, SessionExchange exchange) {
        context.requireCDIRequestScope();
        observers.tell(exchange);
    }

    private RequestSession of(ResteasyReactiveRequestContext context) {
        return sessions.of(context);
    }

    private static void result(CompletableFuture<?> done) {
        try {
            done.join();
        } catch (CompletionException failure) {
            throw Failures.unwrap(failure);
        }
    }
}
