package io.sojourn.http.filter;

import java.security.Principal;
import java.util.Objects;
import java.util.Optional;

import jakarta.ws.rs.core.SecurityContext;

import io.sojourn.engine.SessionExchange;
import io.sojourn.http.Observers;
import io.sojourn.http.SessionPrincipal;
import io.sojourn.http.Waiter;
import io.sojourn.http.signin.SessionCaller;

/**
 * Who calls and in what roles: as the runtime says, and as the session says where the runtime knows nobody. Loads the
 * session when it is first asked, on the thread that asks.
 */
final class SessionSecurityContext implements SecurityContext {

    /** What {@link #getAuthenticationScheme} says of callers whom the session knows. */
    static final String SCHEME = "SESSION";

    private final SecurityContext runtime;
    private final SessionExchange exchange;
    private final SessionCaller caller;
    private final Waiter waiter;
    private final Observers observers;

    SessionSecurityContext(
            SecurityContext runtime,
            SessionExchange exchange,
            SessionCaller caller,
            Waiter waiter,
            Observers observers) {
        this.runtime = Objects.requireNonNull(runtime, "runtime");
        this.exchange = Objects.requireNonNull(exchange, "exchange");
        this.caller = Objects.requireNonNull(caller, "caller");
        this.waiter = Objects.requireNonNull(waiter, "waiter");
        this.observers = Objects.requireNonNull(observers, "observers");
    }

    /** Whom a context names without a look at the session; null for nobody. */
    static Principal principalOfOthers(SecurityContext context) {
        SecurityContext others = context instanceof SessionSecurityContext own ? own.runtime : context;
        return others == null ? null : others.getUserPrincipal();
    }

    @Override
    public Principal getUserPrincipal() {
        Principal known = runtime.getUserPrincipal();
        return known != null ? known : ofSession().orElse(null);
    }

    @Override
    public boolean isUserInRole(String role) {
        if (runtime.getUserPrincipal() != null) {
            return runtime.isUserInRole(role);
        }
        return ofSession().isPresent() && caller.roles().contains(role);
    }

    private Optional<SessionPrincipal> ofSession() {
        if (!exchange.hasCandidate() && !exchange.isTouched()) {
            return Optional.empty(); // nobody to load
        }
        waiter.await(exchange.load());
        observers.tell(exchange);
        return caller.principal(exchange);
    }

    @Override
    public boolean isSecure() {
        return runtime.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
        String known = runtime.getAuthenticationScheme();
        return known != null || ofSession().isEmpty() ? known : SCHEME;
    }
}
