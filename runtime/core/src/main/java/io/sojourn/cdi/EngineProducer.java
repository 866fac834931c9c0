package io.sojourn.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;

import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.engine.SessionEngine;
import io.sojourn.seal.DataTypes;
import io.sojourn.spi.SessionStore;

/**
 * Puts the parts together. An application replaces the store by a bean of type {@link SessionStore}, and the time by
 * one of type {@link Clock}.
 */
@ApplicationScoped
public class EngineProducer {

    private static final Logger LOG = System.getLogger("io.sojourn.cdi");

    /**
     * @return the checked settings
     */
    @Produces
    @Singleton
    public SessionConfig config() {
        SessionConfig config = SessionConfigReader.read(ConfigProvider.getConfig());
        SessionConfigReader.unknownKeys(ConfigProvider.getConfig())
                .forEach(key -> LOG.log(
                        Level.WARNING,
                        "The configuration key {0} is unknown and has no effect: is it spelt right?",
                        key));
        return config;
    }

    /**
     * @param config the settings
     * @param classes the application's classes of session data
     * @param stores the application's own store, if it has one
     * @param clocks the application's own clock, if it has one
     * @return what all requests share
     */
    @Produces
    @Singleton
    public EngineParts parts(
            SessionConfig config,
            DataClasses classes,
            @Any Instance<SessionStore> stores,
            @Any Instance<Clock> clocks) {
        Clock clock = clocks.isResolvable() ? clocks.get() : Clock.systemUTC();
        Optional<SessionStore> opened =
                stores.isUnsatisfied() ? Optional.of(StoreFactory.open(config, clock)) : Optional.empty();
        SessionStore store = opened.orElseGet(stores::get);
        DataTypes types = new DataTypes(classes.classes());
        LOG.log(
                Level.INFO,
                "Sessions are kept in {0}, end after {1} without use, cookie {2}",
                store,
                config.times().idle(),
                config.cookie().name());
        SessionEngine engine = new SessionEngine(store, types, config.times(), config.onCorruption(), clock);
        engine.start();
        return new EngineParts(engine, opened);
    }

    /**
     * What was put together.
     *
     * @param engine what requests use
     * @param opened the store if it is to be closed with the application; empty if it is the application's own
     */
    public record EngineParts(SessionEngine engine, Optional<SessionStore> opened) {}

    /**
     * @param parts what was put together
     * @return the engine
     */
    @Produces
    @Singleton
    public SessionEngine engine(EngineParts parts) {
        return parts.engine();
    }

    void close(@Disposes EngineParts parts) {
        parts.engine().close();
        parts.opened().ifPresent(SessionStore::close);
    }
}
