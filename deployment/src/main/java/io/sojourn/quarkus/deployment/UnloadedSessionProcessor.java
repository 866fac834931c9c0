package io.sojourn.quarkus.deployment;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;
import io.quarkus.resteasy.reactive.server.deployment.ResteasyReactiveResourceMethodEntriesBuildItem;
import io.sojourn.Session;
import io.sojourn.SessionData;
import io.sojourn.SessionRef;

/** Warns about methods whose first touch of the session would fail on the event loop. */
class UnloadedSessionProcessor {

    private static final Logger LOG = System.getLogger("io.sojourn.quarkus");
    private static final DotName SESSION_DATA = DotName.createSimple(SessionData.class);
    private static final Set<DotName> SESSION_TYPES =
            Set.of(DotName.createSimple(Session.class), DotName.createSimple(SessionRef.class));

    @BuildStep
    @Produce(ServiceStartBuildItem.class)
    void warn(
            Optional<ResteasyReactiveResourceMethodEntriesBuildItem> methods,
            CombinedIndexBuildItem combinedIndex,
            BeanDiscoveryFinishedBuildItem discovery) {
        if (loadsEagerly()) {
            return;
        }
        IndexView index = combinedIndex.getIndex();
        Set<DotName> owners = injectingClasses(discovery, index);
        ResourceMethod.all(methods)
                .filter(method -> method.runsOnEventLoop() && owners.contains(method.owner()))
                .filter(method -> !method.rules().loadSession())
                .forEach(UnloadedSessionProcessor::warn);
    }

    private static void warn(ResourceMethod method) {
        LOG.log(
                Level.WARNING,
                "{0} runs on an event loop and its class injects session types: if it uses them, annotate it"
                        + " with @LoadSession (or call session.load() first), because an event loop cannot wait for"
                        + " the session",
                method);
    }

    /** The key is read at run time; what is known of it now only saves needless warnings. */
    private static boolean loadsEagerly() {
        return ConfigProvider.getConfig()
                .getOptionalValue("session.load", String.class)
                .filter("eager"::equalsIgnoreCase)
                .isPresent();
    }

    private static Set<DotName> injectingClasses(BeanDiscoveryFinishedBuildItem discovery, IndexView index) {
        return discovery.beanStream().classBeans().stream()
                .filter(bean -> bean.getAllInjectionPoints().stream()
                        .anyMatch(point -> isSessionType(point.getRequiredType().name(), index)))
                .map(BeanInfo::getBeanClass)
                .collect(Collectors.toSet());
    }

    private static boolean isSessionType(DotName type, IndexView index) {
        return SESSION_TYPES.contains(type)
                || Optional.ofNullable(index.getClassByName(type))
                        .filter(found -> found.hasDeclaredAnnotation(SESSION_DATA))
                        .isPresent();
    }
}
