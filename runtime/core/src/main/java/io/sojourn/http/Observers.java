package io.sojourn.http;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import io.sojourn.SessionAudited;
import io.sojourn.engine.SessionExchange;
import io.sojourn.observe.AuditLog;

/** Tells the application's CDI observers what happened to a session. An observer that throws changes nothing. */
@Dependent
public class Observers {

    private static final Logger LOG = System.getLogger("io.sojourn.http");

    @Inject
    Event<Object> event;

    @Inject
    AuditLog audit;

    /** Fires what has happened in the request since the last call. To be called on a thread of it. */
    public void tell(SessionExchange exchange) {
        exchange.tell(happened -> tell(happened, () -> exchange.client().address()));
    }

    /** Fires what has happened to a session other than the request's own; the address is that of the client who asked for it. */
    public void tell(Object happened, Supplier<Optional<String>> address) {
        // Written first: an observer may fail, the log may not.
        Optional<SessionAudited> audited = audit.write(happened, address);
        fire(happened);
        audited.ifPresent(this::fire);
    }

    private void fire(Object happened) {
        try {
            event.fire(happened);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "An observer of " + happened.getClass().getName() + " failed; the request goes on", e);
        }
    }
}
