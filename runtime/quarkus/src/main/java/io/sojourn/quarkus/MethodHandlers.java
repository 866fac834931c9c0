package io.sojourn.quarkus;

import java.util.ArrayList;
import java.util.List;

import org.jboss.resteasy.reactive.common.model.ResourceClass;
import org.jboss.resteasy.reactive.server.model.HandlerChainCustomizer;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.sojourn.http.rules.CsrfRule;
import io.sojourn.http.rules.MethodRules;

/**
 * Puts the handlers that the annotations of a resource method ask for into its chain, when the application starts. A
 * sub-resource locator has a chain of its own, which ends where that of what it leads to begins, so what its class says
 * is done there; but where a request has to come from is up to what is nearest to the method.
 */
public class MethodHandlers implements HandlerChainCustomizer {

    @Override
    public List<ServerRestHandler> handlers(Phase phase, ResourceClass owner, ServerResourceMethod method) {
        return phase == Phase.AFTER_MATCH
                ? handlers(ResourceRules.of(owner.getClassName(), method), method.isResourceLocator())
                : List.of();
    }

    /** What demands a sign-in or loads the session comes last, so that a request that is refused loads nothing. */
    private static List<ServerRestHandler> handlers(MethodRules rules, boolean locator) {
        List<ServerRestHandler> handlers = new ArrayList<>();
        rules.onOutage().ifPresent(policy -> handlers.add(new OnOutageHandler(policy)));
        if (locator) {
            handlers.add(new OuterCsrfRule(rules.csrf()));
        } else if (rules.csrf() != CsrfRule.EXEMPT) {
            handlers.add(new CsrfHandler(rules.csrf()));
        }
        handlers.add(new GateHandler(rules.signedIn()));
        handlers.add(rules.loadSession() ? new LoadHandler() : new EagerLoadHandler());
        return handlers;
    }
}
