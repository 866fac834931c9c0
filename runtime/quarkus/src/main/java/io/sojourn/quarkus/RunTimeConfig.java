package io.sojourn.quarkus;

import java.util.Optional;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ExecutionMode;
import io.sojourn.SessionConfigException;
import io.sojourn.cdi.ConfigProducer;
import io.sojourn.config.SessionConfig;

/**
 * Reads the configuration when the application runs. What Quarkus makes before belongs to the build, where sources such
 * as Vault or Kubernetes do not answer, and a native image would keep the secrets it was built with.
 */
@Singleton
public class RunTimeConfig {

    /**
     * @return the checked settings
     * @throws IllegalStateException while the application is built
     * @throws io.quarkus.runtime.configuration.ConfigurationException with every bad value
     */
    @Produces
    @Singleton
    SessionConfig config() {
        if (ExecutionMode.current() == ExecutionMode.STATIC_INIT) {
            throw new IllegalStateException("Sessions were used while the application was still being built"
                    + " (STATIC_INIT), where their configuration cannot be read: use them when it starts or later, for"
                    + " example in an observer of io.quarkus.runtime.StartupEvent");
        }
        try {
            return ConfigProducer.read(Optional.empty()); // the configuration has its name
        } catch (SessionConfigException e) {
            throw Start.told(e); // beans of Quarkus' security ask before the start of ours
        }
    }
}
