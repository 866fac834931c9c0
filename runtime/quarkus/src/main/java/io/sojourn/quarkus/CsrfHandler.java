package io.sojourn.quarkus;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.sojourn.http.CsrfRule;

/**
 * Refuses requests that a page of somebody else may have sent, before the session is loaded for the method. Runs on the
 * event loop and does not wait there.
 */
public class CsrfHandler extends SessionHandler {

    @Override
    void handle(ResteasyReactiveRequestContext context, SessionLife life) {
        CsrfCheck.stops(rule(), context, life);
    }

    /** A method of its own in place of a field, because the handler is recorded at build time. */
    CsrfRule rule() {
        return CsrfRule.CONFIGURED;
    }
}
