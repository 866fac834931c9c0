package io.sojourn.quarkus.deployment;

import java.util.Optional;

import jakarta.ws.rs.Priorities;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.resteasy.reactive.server.model.FixedHandlerChainCustomizer;
import org.jboss.resteasy.reactive.server.model.HandlerChainCustomizer.Phase;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.resteasy.reactive.server.deployment.ResteasyReactiveResourceMethodEntriesBuildItem;
import io.quarkus.resteasy.reactive.server.spi.GlobalHandlerCustomizerBuildItem;
import io.quarkus.resteasy.reactive.server.spi.PreExceptionMapperHandlerBuildItem;
import io.quarkus.vertx.http.deployment.FilterBuildItem;
import io.quarkus.vertx.http.deployment.RouteBuildItem;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.sojourn.LoadSession;
import io.sojourn.NoTouch;
import io.sojourn.SignedIn;
import io.sojourn.quarkus.CsrfHandler;
import io.sojourn.quarkus.EagerLoadHandler;
import io.sojourn.quarkus.GateHandler;
import io.sojourn.quarkus.LoadHandler;
import io.sojourn.quarkus.NoTouchHandler;
import io.sojourn.quarkus.OnOutageHandler;
import io.sojourn.quarkus.PassedOnHandler;
import io.sojourn.quarkus.ProtectedCsrfHandler;
import io.sojourn.quarkus.SessionFailureHandler;
import io.sojourn.quarkus.SessionHandlers;
import io.sojourn.quarkus.SignedInHandler;
import io.sojourn.quarkus.UnmappedExceptionHandler;
import io.sojourn.quarkus.deployment.ResourceMethods.ResourceMethod;

/** Puts the session's handlers into the chains of the resource methods. */
class RequestProcessor {

    /** After other handlers of exceptions, such as tracing: they end before the save begins. */
    private static final int LATE = Priorities.USER + 1000;

    /** Quarkus REST takes its place somewhat after the default one. */
    private static final int AFTER_REST = RouteConstants.ROUTE_ORDER_AFTER_DEFAULT + 1000;

    /**
     * What must not touch the session says so before anything of Quarkus's security may load it. The gate and the loading come after the method's security handlers, so that a refused request loads nothing. Build items of
     * scanners have no order among each other, but all of them have been heard when the methods are known, so a
     * customizer added now is the last one. The returned item makes this step run before the chains are built.
     */
    @BuildStep
    GlobalHandlerCustomizerBuildItem handlers(
            Optional<ResteasyReactiveResourceMethodEntriesBuildItem> methods, CombinedIndexBuildItem index) {
        new ResourceMethods(methods, index.getIndex()).stream().forEach(RequestProcessor::prepare);
        return new GlobalHandlerCustomizerBuildItem(new SessionHandlers());
    }

    private static void prepare(ResourceMethod method) {
        if (method.has(NoTouch.class)) {
            method.endpoint().getHandlerChainCustomizers().add(0, customizer(new NoTouchHandler()));
        }
        method.onOutage().ifPresent(policy -> add(method, new OnOutageHandler(policy)));
        switch (method.csrfRule()) {
            case CONFIGURED -> add(method, new CsrfHandler());
            case PROTECTED -> add(method, new ProtectedCsrfHandler());
            case EXEMPT -> {} // nothing to be asked of its requests, whatever is configured
        }
        add(
                method,
                method.find(SignedIn.class)
                        .<ServerRestHandler>map(annotation -> signedIn(method, annotation))
                        .orElseGet(GateHandler::new));
        add(method, method.has(LoadSession.class) ? new LoadHandler() : new EagerLoadHandler());
    }

    private static void add(ResourceMethod method, ServerRestHandler handler) {
        method.endpoint().getHandlerChainCustomizers().add(customizer(handler));
    }

    private static FixedHandlerChainCustomizer customizer(ServerRestHandler handler) {
        return new FixedHandlerChainCustomizer(handler, Phase.AFTER_MATCH);
    }

    private static SignedInHandler signedIn(ResourceMethod method, AnnotationInstance annotation) {
        AnnotationValue within = annotation.value("within");
        return new SignedInHandler(within == null ? "" : within.asString(), method.toString());
    }

    @BuildStep
    PreExceptionMapperHandlerBuildItem unmappedExceptions() {
        return new PreExceptionMapperHandlerBuildItem(new UnmappedExceptionHandler(), LATE);
    }

    @BuildStep
    FilterBuildItem failures() {
        return FilterBuildItem.ofPreAuthenticationFailureHandler(new SessionFailureHandler());
    }

    @BuildStep
    RouteBuildItem passedOnRequests() {
        return RouteBuildItem.builder()
                .orderedRoute("/*", AFTER_REST)
                .handler(new PassedOnHandler())
                .build();
    }
}
