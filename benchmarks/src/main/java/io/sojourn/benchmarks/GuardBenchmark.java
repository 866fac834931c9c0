package io.sojourn.benchmarks;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.smallrye.config.inject.ConfigExtension;
import io.smallrye.faulttolerance.FaultToleranceExtension;
import io.sojourn.cdi.CircuitProducer;
import io.sojourn.cdi.GuardedCall;
import io.sojourn.cdi.PortableGuard;
import io.sojourn.config.MemoryConfig;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.resilience.Circuit;
import io.sojourn.resilience.GuardedStore;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.memory.MemoryStore;

/**
 * One read of a store that answers at once, bare and through the guard of Jakarta runtimes: the difference is what the
 * guard costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class GuardBenchmark {

    /** What is between the engine and the store. */
    public enum Way {
        /** Nothing. */
        BARE,
        /** The guard, with neither retry nor circuit breaker. */
        TIME_LIMIT,
        /** The guard as it is by default. */
        GUARDED
    }

    @Param
    public Way way;

    private final SessionKey key = new SessionKey("A".repeat(43));
    private final VerifierHash verifier = VerifierHash.of(new byte[VerifierHash.LENGTH]);
    private SessionStore store;
    private SeContainer container;

    /** Starts a container with the guard. */
    @Setup
    public void start() {
        boolean whole = way == Way.GUARDED;
        System.setProperty("session.retry.enabled", Boolean.toString(whole));
        System.setProperty("session.circuit-breaker.enabled", Boolean.toString(whole));
        System.setProperty("session.store", "memory");
        store = new MemoryStore(new MemoryConfig(1_000), Clock.systemUTC());
        if (way != Way.BARE) {
            container = SeContainerInitializer.newInstance()
                    .disableDiscovery()
                    .addExtensions(new ConfigExtension(), new FaultToleranceExtension())
                    .addBeanClasses(Settings.class, CircuitProducer.class, GuardedCall.class, PortableGuard.class)
                    .initialize();
            PortableGuard guard = container.select(PortableGuard.class).get();
            store = new GuardedStore(store, guard, new Circuit(Clock.systemUTC(), Duration.ofSeconds(1), change -> {}));
        }
    }

    @TearDown
    public void stop() {
        store.close();
        if (container != null) {
            container.close();
        }
    }

    /**
     * @return what the store says
     */
    @Benchmark
    public Optional<SessionEntry> load() {
        return store.load(key, verifier).toCompletableFuture().join();
    }

    /** The settings of the guard, as an application reads them. */
    @ApplicationScoped
    public static class Settings {

        /**
         * @return those of the system properties
         */
        @Produces
        @Singleton
        public SessionConfig config() {
            return SessionConfigReader.read(ConfigProvider.getConfig(), Optional.empty());
        }
    }
}
