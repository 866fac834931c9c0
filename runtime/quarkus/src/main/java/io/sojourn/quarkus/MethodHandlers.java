package io.sojourn.quarkus;

import java.util.List;

import org.jboss.resteasy.reactive.common.model.ResourceClass;
import org.jboss.resteasy.reactive.server.model.HandlerChainCustomizer;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkus.runtime.annotations.RecordableConstructor;
import io.sojourn.http.pipeline.Stage;
import io.sojourn.http.rules.LoadRule;

/**
 * Puts what a resource method's annotations ask for into its chain, when the application starts. Apart from
 * {@link GlobalHandlers}, because it has to come after the handlers of Quarkus's security.
 */
public class MethodHandlers implements HandlerChainCustomizer {

    private final LoadRule unsaid;

    /**
     * @param unsaid whether the session is loaded where no annotation says so
     */
    @RecordableConstructor
    public MethodHandlers(LoadRule unsaid) {
        this.unsaid = unsaid;
    }

    /** For the recorder, which takes the argument of the constructor from here. */
    public LoadRule getUnsaid() {
        return unsaid;
    }

    @Override
    public List<ServerRestHandler> handlers(Phase phase, ResourceClass owner, ServerResourceMethod method) {
        if (phase != Phase.AFTER_MATCH) {
            return List.of();
        }
        Stage stage = method.isResourceLocator() ? Stage.LOCATOR : Stage.METHOD;
        return List.of(new PipelineHandler(stage, ResourceRules.of(owner.getClassName(), method), unsaid));
    }
}
