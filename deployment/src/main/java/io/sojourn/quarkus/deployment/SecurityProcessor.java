package io.sojourn.quarkus.deployment;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.jandex.DotName;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Produce;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;
import io.quarkus.vertx.http.runtime.VertxHttpBuildTimeConfig;
import io.sojourn.quarkus.SecurityRefusals;
import io.sojourn.quarkus.SessionAuthenticationMechanism;
import io.sojourn.quarkus.SessionIdentityProvider;

/** Lets Quarkus security know who is signed in, in applications that have it. */
class SecurityProcessor {

    private static final Logger LOG = System.getLogger("io.sojourn.quarkus");

    @BuildStep
    void identities(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.SECURITY)) {
            beans.produce(AdditionalBeanBuildItem.builder()
                    .addBeanClasses(
                            SessionAuthenticationMechanism.class, SessionIdentityProvider.class, SecurityRefusals.class)
                    .setDefaultScope(DotName.createSimple(Singleton.class))
                    .setUnremovable()
                    .build());
        }
    }

    /**
     * Proactive authentication wants to know who calls before anything is known of what is called, so it reads every
     * session of which a request has a cookie. Said, not changed: it is the application's own security.
     */
    @BuildStep
    @Produce(ServiceStartBuildItem.class)
    void warn(Capabilities capabilities, VertxHttpBuildTimeConfig http) {
        if (capabilities.isPresent(Capability.SECURITY) && http.auth().proactive() && isIdentityOn()) {
            LOG.log(
                    Level.WARNING,
                    "Quarkus authenticates every request, so every request with a session cookie reads and prolongs its"
                            + " session, also where nothing uses it or @NoTouch stands: set"
                            + " quarkus.http.auth.proactive=false (or session.sign-in.identity=off, if security is not"
                            + " to know who is signed in to the session)");
        }
    }

    /** The key is read at run time; what is known of it now only saves a needless warning. */
    private static boolean isIdentityOn() {
        return ConfigProvider.getConfig()
                .getOptionalValue("session.sign-in.identity", String.class)
                .filter("off"::equalsIgnoreCase)
                .isEmpty();
    }
}
