package io.sojourn.quarkus;

import java.util.List;

import org.jboss.resteasy.reactive.common.model.ResourceClass;
import org.jboss.resteasy.reactive.server.model.HandlerChainCustomizer;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.sojourn.http.pipeline.Stage;

/**
 * Puts what a resource method's annotations ask for into its chain, when the application starts. Apart from
 * {@link GlobalHandlers}, because it has to come after the handlers of Quarkus's security.
 */
public class MethodHandlers implements HandlerChainCustomizer {

    @Override
    public List<ServerRestHandler> handlers(Phase phase, ResourceClass owner, ServerResourceMethod method) {
        if (phase != Phase.AFTER_MATCH) {
            return List.of();
        }
        Stage stage = method.isResourceLocator() ? Stage.LOCATOR : Stage.METHOD;
        return List.of(new PipelineHandler(stage, ResourceRules.of(owner.getClassName(), method)));
    }
}
