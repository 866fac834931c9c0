package io.sojourn.quarkus;

import java.util.Objects;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

import io.sojourn.http.rules.CsrfRule;

/**
 * Refuses requests that a page of somebody else may have sent, before the session is loaded for the method. Runs on the
 * event loop and does not wait there.
 */
final class CsrfHandler extends SessionHandler {

    private final CsrfRule rule;

    CsrfHandler(CsrfRule rule) {
        this.rule = Objects.requireNonNull(rule, "rule");
    }

    @Override
    void handle(ResteasyReactiveRequestContext context, SessionLife life) throws Exception {
        CsrfCheck.stops(rule.or(OuterCsrfRule.of(context)), context, life);
    }
}
