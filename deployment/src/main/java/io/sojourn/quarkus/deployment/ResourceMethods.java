package io.sojourn.quarkus.deployment;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;

import io.quarkus.resteasy.reactive.server.deployment.ResteasyReactiveResourceMethodEntriesBuildItem;
import io.quarkus.resteasy.reactive.server.deployment.ResteasyReactiveResourceMethodEntriesBuildItem.Entry;
import io.sojourn.CsrfExempt;
import io.sojourn.CsrfProtected;
import io.sojourn.http.CsrfRule;

/** The application's resource methods, as Quarkus REST has understood them. */
final class ResourceMethods {

    private final List<Entry> entries;
    private final IndexView index;

    ResourceMethods(Optional<ResteasyReactiveResourceMethodEntriesBuildItem> entries, IndexView index) {
        this.entries = entries.map(ResteasyReactiveResourceMethodEntriesBuildItem::getEntries)
                .orElse(List.of());
        this.index = index;
    }

    Stream<ResourceMethod> stream() {
        return entries.stream().map(ResourceMethod::new);
    }

    /** One resource method. */
    final class ResourceMethod {

        private final ClassInfo owner;
        private final MethodInfo method;
        private final ServerResourceMethod endpoint;

        private ResourceMethod(Entry entry) {
            this.owner = entry.getActualClassInfo();
            this.method = entry.getMethodInfo();
            this.endpoint = (ServerResourceMethod) entry.getResourceMethod();
        }

        /** The resource class. */
        DotName owner() {
            return owner.name();
        }

        /** What Quarkus REST makes of the method. */
        ServerResourceMethod endpoint() {
            return endpoint;
        }

        boolean runsOnEventLoop() {
            return !endpoint.isBlocking() && !endpoint.isRunOnVirtualThread();
        }

        /** Whether an annotation applies: it may stand on the method, or on a class, which subclasses inherit. */
        boolean has(Class<? extends Annotation> annotation) {
            return isOnMethod(annotation) || isOnClass(annotation);
        }

        /** What the annotations say about proof of origin: those on the method count more. */
        CsrfRule csrfRule() {
            if (isOnMethod(CsrfProtected.class)) {
                return CsrfRule.PROTECTED;
            }
            if (isOnMethod(CsrfExempt.class)) {
                return CsrfRule.EXEMPT;
            }
            if (isOnClass(CsrfProtected.class)) {
                return CsrfRule.PROTECTED;
            }
            return isOnClass(CsrfExempt.class) ? CsrfRule.EXEMPT : CsrfRule.CONFIGURED;
        }

        private boolean isOnMethod(Class<? extends Annotation> annotation) {
            DotName name = DotName.createSimple(annotation);
            MethodInfo overriding = owner.method(method.name(), method.parameterTypes());
            return method.hasDeclaredAnnotation(name) || (overriding != null && overriding.hasDeclaredAnnotation(name));
        }

        private boolean isOnClass(Class<? extends Annotation> annotation) {
            DotName name = DotName.createSimple(annotation);
            return method.declaringClass().hasDeclaredAnnotation(name)
                    || superclasses(owner).anyMatch(type -> type.hasDeclaredAnnotation(name));
        }

        @Override
        public String toString() {
            return owner.name() + "#" + method.name();
        }
    }

    /** The class itself first. */
    private Stream<ClassInfo> superclasses(ClassInfo type) {
        return Stream.iterate(
                type, Objects::nonNull, t -> t.superName() == null ? null : index.getClassByName(t.superName()));
    }
}
