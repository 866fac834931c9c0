package io.sojourn.quarkus;

import java.util.ArrayList;
import java.util.List;

import org.jboss.resteasy.reactive.common.model.ResourceClass;
import org.jboss.resteasy.reactive.server.model.HandlerChainCustomizer;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** Puts the handlers that every resource method needs into its chain. */
public class SessionHandlers implements HandlerChainCustomizer {

    @Override
    public List<ServerRestHandler> handlers(Phase phase, ResourceClass owner, ServerResourceMethod method) {
        return switch (phase) {
            case BEFORE_METHOD_INVOKE, RESOLVE_METHOD_PARAMETERS, BEFORE_PRE_MATCH -> List.of();
            // Not before: Quarkus REST forgets such handlers if the application has filters there.
            case AFTER_PRE_MATCH -> List.of(new StatusHandler());
            case AFTER_MATCH -> first(owner, method);
            case AFTER_METHOD_INVOKE -> List.of(new StreamHandler());
            case AFTER_METHOD_INVOKE_SECOND_ROUND, AFTER_RESPONSE_CREATED -> List.of();
        };
    }

    /** What must not touch the session says so before anything of Quarkus's security may load it. */
    private static List<ServerRestHandler> first(ResourceClass owner, ServerResourceMethod method) {
        List<ServerRestHandler> handlers = new ArrayList<>();
        if (ResourceRules.of(owner.getClassName(), method).noTouch()) {
            handlers.add(new NoTouchHandler());
        }
        if (method.isSse()) {
            handlers.add(new SseSinkHandler());
        }
        return handlers;
    }
}
