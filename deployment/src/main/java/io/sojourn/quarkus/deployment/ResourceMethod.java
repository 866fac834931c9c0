package io.sojourn.quarkus.deployment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jboss.jandex.DotName;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;

import io.quarkus.resteasy.reactive.server.deployment.ResteasyReactiveResourceMethodEntriesBuildItem;
import io.quarkus.resteasy.reactive.server.deployment.ResteasyReactiveResourceMethodEntriesBuildItem.Entry;
import io.sojourn.http.rules.MethodRules;
import io.sojourn.quarkus.ResourceRules;

/**
 * One of the application's resource methods.
 *
 * @param owner the resource class
 * @param endpoint what Quarkus REST makes of the method
 */
record ResourceMethod(DotName owner, ServerResourceMethod endpoint) {

    static Stream<ResourceMethod> all(Optional<ResteasyReactiveResourceMethodEntriesBuildItem> methods) {
        return methods.map(ResteasyReactiveResourceMethodEntriesBuildItem::getEntries).orElse(List.of()).stream()
                .map(ResourceMethod::of);
    }

    private static ResourceMethod of(Entry entry) {
        return new ResourceMethod(entry.getActualClassInfo().name(), (ServerResourceMethod) entry.getResourceMethod());
    }

    boolean runsOnEventLoop() {
        return !endpoint.isResourceLocator() && !endpoint.isBlocking() && !endpoint.isRunOnVirtualThread();
    }

    /** What the annotations say. Loads the class. */
    MethodRules rules() {
        return ResourceRules.of(owner.toString(), endpoint);
    }

    @Override
    public String toString() {
        return owner + "#" + endpoint.getName();
    }
}
