package io.sojourn.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.sojourn.SessionConfigException;
import io.sojourn.config.CookieStoreConfig;
import io.sojourn.config.SessionConfig;
import io.sojourn.engine.EngineSettings;
import io.sojourn.engine.SessionEngine;
import io.sojourn.engine.StoreStack;
import io.sojourn.observe.AuditLog;
import io.sojourn.resilience.StoreProbe;
import io.sojourn.seal.CookieSeal;
import io.sojourn.seal.DataTypes;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.ReadBack;
import io.sojourn.spi.SessionStore;

/**
 * Puts the parts together. An application replaces the store by a bean of type {@link SessionStore}, and the time by
 * one of type {@link Clock}, both without qualifiers.
 */
@ApplicationScoped
public class EngineProducer {

    private static final Logger LOG = System.getLogger("io.sojourn.cdi");

    /**
     * @param config the settings
     * @param classes the application's classes of session data
     * @param stores the application's own store, if it has one
     * @param clocks the application's own clock, if it has one
     * @param guard goes around the store
     * @return what all requests share
     * @throws SessionConfigException if there are several stores or clocks, or data that cannot be stored
     */
    @Produces
    @Singleton
    public EngineParts parts(
            SessionConfig config,
            DataClasses classes,
            Instance<SessionStore> stores,
            Instance<Clock> clocks,
            StoreGuard guard) {
        DataTypes types = new DataTypes(classes.classes(), ReadBack.of(config.preset()));
        Clock clock = clock(clocks);
        Optional<Keyring> keys = Keyring.of(config.secret());
        EngineSettings settings = EngineSettings.of(config, keys);
        AuditLog audit = new AuditLog(config.audit(), keys);
        Optional<SessionStore> own = theOne(SessionStore.class, stores);
        if (own.isPresent()) {
            return stored(config, guard.around(own.get()), Optional.empty(), types, settings, clock, audit);
        }
        return StoreFactory.open(config, keys, clock, guard)
                .map(stack -> closingOnFailure(
                        stack.cached(),
                        outermost -> stored(config, stack, Optional.of(outermost), types, settings, clock, audit)))
                .orElseGet(() -> new EngineParts(
                        inCookies(config, settings, types, clock), audit, StoreProbe.ofNothing(), Optional.empty()));
    }

    /** @param opened the store if it is to be closed with the application */
    private static EngineParts stored(
            SessionConfig config,
            StoreStack stack,
            Optional<SessionStore> opened,
            DataTypes types,
            EngineSettings settings,
            Clock clock,
            AuditLog audit) {
        SessionEngine engine = SessionEngine.storing(stack, types, settings, clock);
        LOG.log(Level.INFO, StartReport.line(config, stack.cached().toString()));
        return new EngineParts(started(engine), audit, StoreProbe.of(stack.bare()), opened);
    }

    private static SessionEngine inCookies(
            SessionConfig config, EngineSettings settings, DataTypes types, Clock clock) {
        String cookie = config.cookie().name();
        Keyring keys = settings.keys()
                .orElseThrow(() -> new SessionConfigException("session.store=cookie needs session.secret"));
        LOG.log(Level.INFO, StartReport.line(config, "the cookie itself, sealed"));
        LOG.log(
                Level.INFO,
                "With session.store=cookie a single session, or those of one user, cannot be ended from the server"
                        + " (Sessions.revoke throws): another session.cookie.epoch ends all of them");
        CookieStoreConfig store = config.cookieStore();
        CookieSeal seal =
                new CookieSeal(keys.sealer("cookie:" + cookie), store.epoch().orElse(""), store.padding());
        return started(SessionEngine.inCookies(seal, types, settings, clock));
    }

    private static SessionEngine started(SessionEngine engine) {
        return closingOnFailure(engine, e -> {
            e.start();
            return e;
        });
    }

    /** What was opened for an application that cannot start would stay open: nobody else knows of it. */
    static <C extends AutoCloseable, R> R closingOnFailure(C opened, Function<C, R> use) {
        try {
            return use.apply(opened);
        } catch (RuntimeException | Error e) {
            try {
                opened.close();
            } catch (Exception | Error later) {
                e.addSuppressed(later);
            }
            throw e;
        }
    }

    static Clock clock(Instance<Clock> clocks) {
        return theOne(Clock.class, clocks).orElseGet(Clock::systemUTC);
    }

    private static <T> Optional<T> theOne(Class<T> type, Instance<T> beans) {
        if (beans.isAmbiguous()) {
            throw new SessionConfigException(
                    "There are several beans of type " + type.getName() + " without a qualifier,"
                            + " and sessions can use only one: remove the others, or give them qualifiers of their own");
        }
        return beans.isUnsatisfied() ? Optional.empty() : Optional.of(beans.get());
    }

    /**
     * What was put together.
     *
     * @param engine what requests use
     * @param audit where requests write down what auditors ask for
     * @param probe asks the store, to see whether it answers
     * @param opened the store if it is to be closed with the application; empty if it is the application's own
     */
    public record EngineParts(SessionEngine engine, AuditLog audit, StoreProbe probe, Optional<SessionStore> opened) {}

    /**
     * @param parts what was put together
     * @return the engine
     */
    @Produces
    @Singleton
    public SessionEngine engine(EngineParts parts) {
        return parts.engine();
    }

    /**
     * @param parts what was put together
     * @return asks the store, to see whether it answers
     */
    @Produces
    @Singleton
    public StoreProbe probe(EngineParts parts) {
        return parts.probe();
    }

    /**
     * @param parts what was put together
     * @return the audit log
     */
    @Produces
    @Singleton
    public AuditLog audit(EngineParts parts) {
        return parts.audit();
    }

    void close(@Disposes EngineParts parts) {
        parts.engine().close();
        parts.opened().ifPresent(SessionStore::close);
    }
}
