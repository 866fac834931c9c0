package io.sojourn.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.http.Portable;

/** Reads the configuration once, and tells what an operator should know of it. */
@Portable
@ApplicationScoped
public class ConfigProducer {

    private static final Logger LOG = System.getLogger("io.sojourn.cdi");

    /**
     * @param deployments what the runtime knows of the application
     * @return the checked settings
     */
    @Produces
    @Singleton
    public SessionConfig config(Instance<Deployment> deployments) {
        return read(deployments.stream().findFirst().flatMap(Deployment::name));
    }

    /**
     * Reads them, on every runtime.
     *
     * @param deployedAs what the application is called that says nothing about it
     * @return the checked settings
     */
    public static SessionConfig read(Optional<String> deployedAs) {
        Config source = ConfigProvider.getConfig();
        SessionConfig config = SessionConfigReader.read(source, deployedAs);
        SessionConfigReader.unknownKeys(source)
                .forEach(key -> LOG.log(
                        Level.WARNING,
                        "The configuration key {0} is unknown and has no effect: is it spelt right?",
                        key));
        OpenRequirements.note(config).ifPresent(note -> LOG.log(Level.INFO, note));
        LOG.log(Level.DEBUG, () -> StartReport.everything(SessionConfigReader.effective(source, deployedAs)));
        return config;
    }
}
