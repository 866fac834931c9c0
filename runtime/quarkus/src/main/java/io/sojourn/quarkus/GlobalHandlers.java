package io.sojourn.quarkus;

import java.util.List;
import java.util.stream.Stream;

import org.jboss.resteasy.reactive.common.model.ResourceClass;
import org.jboss.resteasy.reactive.server.model.HandlerChainCustomizer;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.sojourn.http.pipeline.Stage;
import io.sojourn.http.rules.MethodRules;

/** Puts into the chains of all resource methods what comes before and after the {@link MethodHandlers}. */
public class GlobalHandlers implements HandlerChainCustomizer {

    @Override
    public List<ServerRestHandler> handlers(Phase phase, ResourceClass owner, ServerResourceMethod method) {
        return switch (phase) {
            case BEFORE_METHOD_INVOKE, RESOLVE_METHOD_PARAMETERS, BEFORE_PRE_MATCH -> List.of();
            // Not before: Quarkus REST forgets such handlers if the application has filters there.
            case AFTER_PRE_MATCH -> List.of(new PipelineHandler(Stage.STATUS, MethodRules.NONE));
            case AFTER_MATCH -> first(ResourceRules.of(owner.getClassName(), method), method);
            case AFTER_METHOD_INVOKE -> List.of(AnswerHandlers.stream());
            case AFTER_METHOD_INVOKE_SECOND_ROUND, AFTER_RESPONSE_CREATED -> List.of();
        };
    }

    /** What must not touch the session says so before anything of Quarkus's security may load it. */
    private static List<ServerRestHandler> first(MethodRules rules, ServerResourceMethod method) {
        Stream<ServerRestHandler> use =
                rules.noTouch() ? Stream.of(new PipelineHandler(Stage.USE, rules)) : Stream.of();
        Stream<ServerRestHandler> events = method.isSse() ? Stream.of(AnswerHandlers.eventSink()) : Stream.of();
        return Stream.concat(use, events).toList();
    }
}
