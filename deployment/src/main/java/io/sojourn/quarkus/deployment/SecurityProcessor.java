package io.sojourn.quarkus.deployment;

import jakarta.inject.Singleton;

import org.jboss.jandex.DotName;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.sojourn.quarkus.SessionAuthenticationMechanism;
import io.sojourn.quarkus.SessionIdentityProvider;

/** Lets Quarkus security know who is signed in, in applications that have it. */
class SecurityProcessor {

    @BuildStep
    void identities(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.SECURITY)) {
            beans.produce(AdditionalBeanBuildItem.builder()
                    .addBeanClasses(SessionAuthenticationMechanism.class, SessionIdentityProvider.class)
                    .setDefaultScope(DotName.createSimple(Singleton.class))
                    .setUnremovable()
                    .build());
        }
    }
}
