package io.sojourn.quarkus.deployment;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Priorities;

import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.resteasy.reactive.server.deployment.ResteasyReactiveResourceMethodEntriesBuildItem;
import io.quarkus.resteasy.reactive.server.spi.GlobalHandlerCustomizerBuildItem;
import io.quarkus.resteasy.reactive.server.spi.PreExceptionMapperHandlerBuildItem;
import io.quarkus.vertx.http.deployment.FilterBuildItem;
import io.quarkus.vertx.http.deployment.RouteBuildItem;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.sojourn.quarkus.GlobalHandlers;
import io.sojourn.quarkus.MethodHandlers;
import io.sojourn.quarkus.PassedOnHandler;
import io.sojourn.quarkus.SessionFailureHandler;
import io.sojourn.quarkus.UnmappedExceptionHandler;

/** Puts the session's handlers into the chains of the resource methods. */
class RequestProcessor {

    /** After other handlers of exceptions, such as tracing: they end before the save begins. */
    private static final int LATE = Priorities.USER + 1000;

    /** Quarkus REST takes its place somewhat after the default one. */
    private static final int AFTER_REST = RouteConstants.ROUTE_ORDER_AFTER_DEFAULT + 1000;

    /**
     * The gate and the loading come after the method's security handlers, so that a refused request loads nothing. Build
     * items of scanners have no order among each other, but all of them have been heard when the methods are known, so a
     * customizer added now is the last one. The returned item makes this step run before the chains are built.
     */
    @BuildStep
    GlobalHandlerCustomizerBuildItem handlers(
            Optional<ResteasyReactiveResourceMethodEntriesBuildItem> methods,
            BeanDiscoveryFinishedBuildItem discovery,
            CombinedIndexBuildItem index) {
        SessionUsers users = SessionUsers.of(discovery, index.getIndex());
        List<ResourceMethod> all = ResourceMethod.all(methods).toList();
        all.forEach(method ->
                method.endpoint().getHandlerChainCustomizers().add(new MethodHandlers(users.loadRule(method))));
        users.tell(all);
        return new GlobalHandlerCustomizerBuildItem(new GlobalHandlers());
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
