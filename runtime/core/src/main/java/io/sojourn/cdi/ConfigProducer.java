package io.sojourn.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import jakarta.enterprise.context.ApplicationScoped;
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
     * @return the checked settings
     */
    @Produces
    @Singleton
    public SessionConfig config() {
        return read();
    }

    /** {@return the checked settings, on every runtime} */
    public static SessionConfig read() {
        Config source = ConfigProvider.getConfig();
        SessionConfig config = SessionConfigReader.read(source);
        SessionConfigReader.unknownKeys(source)
                .forEach(key -> LOG.log(
                        Level.WARNING,
                        "The configuration key {0} is unknown and has no effect: is it spelt right?",
                        key));
        OpenRequirements.note(config).ifPresent(note -> LOG.log(Level.INFO, note));
        LOG.log(Level.DEBUG, () -> StartReport.everything(SessionConfigReader.effective(source)));
        return config;
    }
}
