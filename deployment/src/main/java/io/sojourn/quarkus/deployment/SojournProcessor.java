package io.sojourn.quarkus.deployment;

import jakarta.enterprise.context.control.RequestContextController;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BuildTimeConditionBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigBuilderBuildItem;
import io.quarkus.runtime.LaunchMode;
import io.sojourn.cdi.SessionAccess;
import io.sojourn.config.SessionConfig;
import io.sojourn.engine.SessionEngine;
import io.sojourn.http.Observers;
import io.sojourn.http.Portable;
import io.sojourn.http.RequestScopedExchange;
import io.sojourn.quarkus.EventLoopWaiter;
import io.sojourn.quarkus.NonBlockingCall;
import io.sojourn.quarkus.NonBlockingGuard;
import io.sojourn.quarkus.RequestSessions;
import io.sojourn.quarkus.RunTimeConfig;
import io.sojourn.quarkus.SessionLife;
import io.sojourn.quarkus.Start;
import io.sojourn.quarkus.UnknownKeys;

/** The extension as a whole: which of the portable parts are used, and what Quarkus puts in place of the others. */
class SojournProcessor {

    private static final String FEATURE = "sojourn";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    RunTimeConfigBuilderBuildItem unknownKeys() {
        return new RunTimeConfigBuilderBuildItem(UnknownKeys.class.getName());
    }

    /** Those beans that wait on threads, which this extension does without. */
    @BuildStep
    void replacePortableBeans(CombinedIndexBuildItem index, BuildProducer<BuildTimeConditionBuildItem> conditions) {
        index.getIndex().getAnnotations(Portable.class).stream()
                .map(AnnotationInstance::target)
                .forEach(replaced -> conditions.produce(new BuildTimeConditionBuildItem(replaced, false)));
    }

    /** By its name: the class cannot be loaded without what it implements. */
    @BuildStep
    void leaveOutHealth(
            Capabilities capabilities,
            CombinedIndexBuildItem index,
            BuildProducer<BuildTimeConditionBuildItem> conditions) {
        if (capabilities.isMissing(Capability.SMALLRYE_HEALTH)) {
            ClassInfo readiness = index.getIndex().getClassByName("io.sojourn.observe.SessionReadiness");
            conditions.produce(new BuildTimeConditionBuildItem(readiness, false));
        }
    }

    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.builder()
                .addBeanClasses(RequestSessions.class, SessionLife.class, EventLoopWaiter.class, Start.class)
                .addBeanClasses(NonBlockingGuard.class, NonBlockingCall.class, RunTimeConfig.class)
                .setUnremovable()
                .build();
    }

    /** What code of the library looks up by itself, or the application may look up. */
    @BuildStep
    UnremovableBeanBuildItem lookedUp() {
        return UnremovableBeanBuildItem.beanTypes(SessionAccess.class, SessionEngine.class);
    }

    /** The application's own client for Redis, whose type the library looks up by its name. */
    @BuildStep
    UnremovableBeanBuildItem redisClient() {
        return UnremovableBeanBuildItem.beanTypes(DotName.createSimple("org.redisson.api.RedissonClient"));
    }

    /** What the test support looks up, and applications seldom use. */
    @BuildStep
    void lookedUpByTests(LaunchModeBuildItem mode, BuildProducer<UnremovableBeanBuildItem> unremovable) {
        if (mode.getLaunchMode() == LaunchMode.TEST) {
            unremovable.produce(UnremovableBeanBuildItem.beanTypes(
                    RequestContextController.class,
                    RequestScopedExchange.Holder.class,
                    Observers.class,
                    SessionConfig.class));
        }
    }
}
