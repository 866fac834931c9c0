package io.sojourn.quarkus;

import java.util.Objects;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.sojourn.http.rules.CsrfRule;

/** Remembers in a request what the class of a sub-resource locator says, for methods that say nothing themselves. */
final class OuterCsrfRule implements ServerRestHandler {

    private static final String KEY = OuterCsrfRule.class.getName();

    private final CsrfRule rule;

    OuterCsrfRule(CsrfRule rule) {
        this.rule = Objects.requireNonNull(rule, "rule");
    }

    @Override
    public void handle(ResteasyReactiveRequestContext context) {
        context.setProperty(KEY, rule.or(of(context)));
    }

    /** What was said on the way to where the request is now. */
    static CsrfRule of(ResteasyReactiveRequestContext context) {
        return context.getProperty(KEY) instanceof CsrfRule rule ? rule : CsrfRule.CONFIGURED;
    }
}
