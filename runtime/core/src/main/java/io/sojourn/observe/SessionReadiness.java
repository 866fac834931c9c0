package io.sojourn.observe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.sojourn.config.SessionConfig;
import io.sojourn.resilience.Circuit;
import io.sojourn.resilience.StoreProbe;

/**
 * The application is ready when its session store answers: asked each time, not concluded from requests, because an
 * application that is not ready gets none. Tells nothing about where the store is, since health is often public.
 */
@Readiness
@ApplicationScoped
public class SessionReadiness implements HealthCheck {

    private static final Logger LOG = System.getLogger("io.sojourn.observe");

    private final StoreProbe probe;
    private final Circuit circuit;
    private final Duration limit;

    /** For the client proxy. */
    protected SessionReadiness() {
        this.probe = null;
        this.circuit = null;
        this.limit = null;
    }

    @Inject
    public SessionReadiness(StoreProbe probe, Circuit circuit, SessionConfig config) {
        this.probe = probe;
        this.circuit = circuit;
        this.limit = config.resilience().attemptLimit();
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("sojourn")
                .withData("circuit", circuit.current().state().name().toLowerCase(Locale.ROOT));
        try {
            probe.ask().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return response.up().build();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.DEBUG, "The session store does not answer, so the application is not ready", e);
            return response.down().build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return response.down().build();
        }
    }
}
