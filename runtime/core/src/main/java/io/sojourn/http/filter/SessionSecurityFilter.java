package io.sojourn.http.filter;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

import io.sojourn.http.CurrentExchange;
import io.sojourn.http.Observers;
import io.sojourn.http.Portable;
import io.sojourn.http.Waiter;
import io.sojourn.http.signin.SessionCaller;

/** Lets JAX-RS know who is signed in to the session, on every Jakarta runtime. No store access. */
@Portable
@Provider
@ApplicationScoped
@Priority(SessionSecurityFilter.PRIORITY)
public class SessionSecurityFilter implements ContainerRequestFilter {

    /** Before authentication filters of the application, so that they have the last word. */
    static final int PRIORITY = Priorities.AUTHENTICATION - 100;

    @Inject
    SessionCaller caller;

    @Inject
    CurrentExchange current;

    @Inject
    Waiter waiter;

    @Inject
    Observers observers;

    @Override
    public void filter(ContainerRequestContext request) {
        if (caller.isOn()) {
            current.find()
                    .map(exchange -> new SessionSecurityContext(
                            request.getSecurityContext(), exchange, caller, waiter, observers))
                    .ifPresent(request::setSecurityContext);
        }
    }
}
