package io.sojourn.quarkus.deployment;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;

import io.quarkus.resteasy.reactive.server.deployment.ResteasyReactiveResourceMethodEntriesBuildItem;
import io.quarkus.resteasy.reactive.server.deployment.ResteasyReactiveResourceMethodEntriesBuildItem.Entry;
import io.sojourn.CsrfExempt;
import io.sojourn.CsrfProtected;
import io.sojourn.OnOutage;
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

        /** Whether an annotation applies. */
        boolean has(Class<? extends Annotation> annotation) {
            return find(annotation).isPresent();
        }

        /** What becomes of a request whose session cannot be loaded, if the method or its class says so. */
        Optional<OnOutage.Policy> onOutage() {
            return find(OnOutage.class)
                    .map(annotation ->
                            OnOutage.Policy.valueOf(annotation.value().asEnum()));
        }

        /**
         * The annotation that applies, the nearest one: it may stand on the method or one that this overrides or
         * implements, or on a class or an interface, which subclasses inherit.
         */
        Optional<AnnotationInstance> find(Class<? extends Annotation> annotation) {
            return Stream.concat(onMethod(annotation), onClass(annotation)).findFirst();
        }

        private Stream<AnnotationInstance> onMethod(Class<? extends Annotation> annotation) {
            DotName name = DotName.createSimple(annotation);
            return Stream.concat(
                            types().map(type -> type.method(method.name(), method.parameterTypes()))
                                    .filter(Objects::nonNull),
                            Stream.of(method))
                    .map(place -> place.declaredAnnotation(name))
                    .filter(Objects::nonNull);
        }

        private Stream<AnnotationInstance> onClass(Class<? extends Annotation> annotation) {
            DotName name = DotName.createSimple(annotation);
            return Stream.concat(types(), Stream.of(method.declaringClass()))
                    .map(place -> place.declaredAnnotation(name))
                    .filter(Objects::nonNull);
        }

        /** What the annotations say about proof of origin: those on the method count more. */
        CsrfRule csrfRule() {
            CsrfRule onMethod = rule(this::onMethod);
            return onMethod == CsrfRule.CONFIGURED ? rule(this::onClass) : onMethod;
        }

        private CsrfRule rule(Function<Class<? extends Annotation>, Stream<AnnotationInstance>> place) {
            if (place.apply(CsrfProtected.class).findAny().isPresent()) {
                return CsrfRule.PROTECTED;
            }
            return place.apply(CsrfExempt.class).findAny().isPresent() ? CsrfRule.EXEMPT : CsrfRule.CONFIGURED;
        }

        /** The class with its superclasses, then their interfaces. */
        private Stream<ClassInfo> types() {
            return Stream.concat(superclasses(owner), superclasses(owner).flatMap(ResourceMethods.this::interfaces));
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

    /** With those that they extend. */
    private Stream<ClassInfo> interfaces(ClassInfo type) {
        return type.interfaceNames().stream()
                .map(index::getClassByName)
                .filter(Objects::nonNull)
                .flatMap(found -> Stream.concat(Stream.of(found), interfaces(found)));
    }
}
