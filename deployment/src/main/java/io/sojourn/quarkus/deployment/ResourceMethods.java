package io.sojourn.quarkus.deployment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;

import io.quarkus.resteasy.reactive.server.deployment.ResteasyReactiveResourceMethodEntriesBuildItem;
import io.quarkus.resteasy.reactive.server.deployment.ResteasyReactiveResourceMethodEntriesBuildItem.Entry;
import io.sojourn.LoadSession;

/** The application's resource methods, as Quarkus REST has understood them. */
final class ResourceMethods {

    private static final DotName LOAD_SESSION = DotName.createSimple(LoadSession.class);

    private final List<Entry> entries;
    private final IndexView index;

    ResourceMethods(Optional<ResteasyReactiveResourceMethodEntriesBuildItem> entries, IndexView index) {
        this.entries = entries.map(ResteasyReactiveResourceMethodEntriesBuildItem::getEntries)
                .orElse(List.of());
        this.index = index;
    }

    Stream<ResourceMethod> stream() {
        return entries.stream()
                .map(entry -> new ResourceMethod(
                        entry.getActualClassInfo(),
                        entry.getMethodInfo(),
                        (ServerResourceMethod) entry.getResourceMethod(),
                        asksForSession(entry)));
    }

    /**
     * One resource method.
     *
     * @param owner the resource class
     * @param method the method that carries the REST annotations, possibly of a supertype
     * @param endpoint what Quarkus REST makes of it
     * @param loadsSession whether {@link LoadSession} applies
     */
    record ResourceMethod(ClassInfo owner, MethodInfo method, ServerResourceMethod endpoint, boolean loadsSession) {

        boolean runsOnEventLoop() {
            return !endpoint.isBlocking() && !endpoint.isRunOnVirtualThread();
        }
    }

    private boolean asksForSession(Entry entry) {
        ClassInfo owner = entry.getActualClassInfo();
        MethodInfo annotated = entry.getMethodInfo();
        MethodInfo actual = owner.method(annotated.name(), annotated.parameterTypes());
        return annotated.hasDeclaredAnnotation(LOAD_SESSION)
                || (actual != null && actual.hasDeclaredAnnotation(LOAD_SESSION))
                || annotated.declaringClass().hasDeclaredAnnotation(LOAD_SESSION)
                || isInherited(owner);
    }

    private boolean isInherited(ClassInfo owner) {
        for (ClassInfo type = owner; type != null; type = superclass(type)) {
            if (type.hasDeclaredAnnotation(LOAD_SESSION)) {
                return true;
            }
        }
        return false;
    }

    private ClassInfo superclass(ClassInfo type) {
        return type.superName() == null ? null : index.getClassByName(type.superName());
    }
}
