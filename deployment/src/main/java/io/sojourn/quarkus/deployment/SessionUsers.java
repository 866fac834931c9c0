package io.sojourn.quarkus.deployment;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.sojourn.Session;
import io.sojourn.SessionData;
import io.sojourn.SessionRef;
import io.sojourn.http.rules.LoadRule;

/**
 * The classes that inject session types. A first touch on an event loop can only fail, so what they do there finds the
 * session loaded unless it says otherwise.
 */
record SessionUsers(Set<DotName> classes) {

    private static final Logger LOG = System.getLogger("io.sojourn.quarkus");
    private static final DotName SESSION_DATA = DotName.createSimple(SessionData.class);
    private static final Set<DotName> SESSION_TYPES =
            Set.of(DotName.createSimple(Session.class), DotName.createSimple(SessionRef.class));
    private static final Set<DotName> LOOKUPS = Set.of(
            DotName.createSimple("jakarta.enterprise.inject.Instance"),
            DotName.createSimple("jakarta.inject.Provider"));

    static SessionUsers of(BeanDiscoveryFinishedBuildItem discovery, IndexView index) {
        return new SessionUsers(discovery.beanStream().classBeans().stream()
                .filter(bean -> bean.getAllInjectionPoints().stream()
                        .anyMatch(point -> isSessionType(point.getRequiredType(), index)))
                .map(BeanInfo::getBeanClass)
                .collect(Collectors.toSet()));
    }

    private static boolean isSessionType(Type type, IndexView index) {
        if (LOOKUPS.contains(type.name()) && type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            return isSessionType(type.asParameterizedType().arguments().get(0), index);
        }
        return SESSION_TYPES.contains(type.name())
                || Optional.ofNullable(index.getClassByName(type.name()))
                        .filter(found -> found.hasDeclaredAnnotation(SESSION_DATA))
                        .isPresent();
    }

    /** What holds for a method where no annotation says anything. */
    LoadRule loadRule(ResourceMethod method) {
        return method.runsOnEventLoop() && classes.contains(method.owner()) ? LoadRule.LOADED : LoadRule.CONFIGURED;
    }

    /** Tells which methods that concerns. */
    void tell(List<ResourceMethod> methods) {
        List<String> loaded = methods.stream()
                .filter(method -> loadRule(method) == LoadRule.LOADED)
                .filter(method -> method.rules().load() == LoadRule.CONFIGURED)
                .map(ResourceMethod::toString)
                .distinct()
                .sorted()
                .toList();
        if (!loaded.isEmpty() && !loadsEagerly()) {
            LOG.log(
                    Level.INFO,
                    "These methods run on an event loop, which cannot wait for the session, and their classes inject"
                            + " session types, so the session is loaded before them; @LoadSession(false) on a method or"
                            + " class switches that off: {0}",
                    String.join(", ", loaded));
        }
    }

    /** The key is read at run time; what is known of it now only saves a needless message. */
    private static boolean loadsEagerly() {
        return ConfigProvider.getConfig()
                .getOptionalValue("session.load", String.class)
                .filter("eager"::equalsIgnoreCase)
                .isPresent();
    }
}
