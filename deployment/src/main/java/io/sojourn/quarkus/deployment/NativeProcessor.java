package io.sojourn.quarkus.deployment;

import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.processor.InjectionPointInfo;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem;
import io.sojourn.SessionData;
import io.sojourn.SessionRef;

/** Tells a native image what is reached by reflection: prepared and checked item by item, not yet run. */
class NativeProcessor {

    private static final String SOURCE = "Sojourn session data";
    private static final DotName SESSION_DATA = DotName.createSimple(SessionData.class);
    private static final DotName SESSION_REF = DotName.createSimple(SessionRef.class);

    /** Session data is written and read as JSON by its fields, with everything that hangs on them. */
    @BuildStep
    void sessionData(
            CombinedIndexBuildItem combinedIndex,
            BeanDiscoveryFinishedBuildItem discovery,
            BuildProducer<ReflectiveHierarchyBuildItem> hierarchies) {
        IndexView index = combinedIndex.getIndex();
        Stream.concat(dataClasses(index), referencedTypes(discovery))
                .distinct()
                .forEach(type -> hierarchies.produce(ReflectiveHierarchyBuildItem.builder(type)
                        .index(index)
                        .source(SOURCE)
                        .build()));
    }

    private static Stream<Type> dataClasses(IndexView index) {
        return index.getAnnotations(SESSION_DATA).stream()
                .map(AnnotationInstance::target)
                .filter(target -> target.kind() == AnnotationTarget.Kind.CLASS)
                .map(target -> Type.create(target.asClass().name(), Type.Kind.CLASS));
    }

    private static Stream<Type> referencedTypes(BeanDiscoveryFinishedBuildItem discovery) {
        return discovery.getInjectionPoints().stream()
                .map(InjectionPointInfo::getRequiredType)
                .filter(type -> type.name().equals(SESSION_REF) && type.kind() == Type.Kind.PARAMETERIZED_TYPE)
                .map(type -> type.asParameterizedType().arguments().get(0));
    }

    /** Not session data of the application, but stored like it. */
    @BuildStep
    ReflectiveClassBuildItem flashMessages() {
        return ReflectiveClassBuildItem.builder(
                        "io.sojourn.engine.FlashMessages", "io.sojourn.engine.FlashMessages$Message")
                .reason(getClass().getName())
                .fields()
                .methods()
                .build();
    }

    /** Caffeine puts the names of classes together from the features in use: those of the near cache. */
    @BuildStep
    ReflectiveClassBuildItem caches() {
        return ReflectiveClassBuildItem.builder(
                        "com.github.benmanes.caffeine.cache.PSWMS",
                        "com.github.benmanes.caffeine.cache.SSMSW",
                        "com.github.benmanes.caffeine.cache.SSMWW",
                        "com.github.benmanes.caffeine.cache.PSWMW",
                        "com.github.benmanes.caffeine.cache.SSW",
                        "com.github.benmanes.caffeine.cache.PSW")
                .reason(getClass().getName())
                .fields()
                .build();
    }

    @BuildStep
    NativeImageResourcePatternsBuildItem scripts() {
        return NativeImageResourcePatternsBuildItem.builder()
                .includeGlob("io/sojourn/store/redis/*.lua")
                .build();
    }
}
