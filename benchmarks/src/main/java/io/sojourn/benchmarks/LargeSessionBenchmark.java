package io.sojourn.benchmarks;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

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
import org.openjdk.jmh.annotations.Warmup;

import io.sojourn.config.MemoryConfig;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.engine.Commit.CookieChange;
import io.sojourn.engine.EngineSettings;
import io.sojourn.engine.SessionEngine;
import io.sojourn.engine.SessionExchange;
import io.sojourn.seal.DataTypes;
import io.sojourn.seal.Keyring;
import io.sojourn.store.memory.MemoryStore;

/** Requests of one session that holds 8,000 items in one class and a few bytes in another, without store and HTTP. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LargeSessionBenchmark {

    private static final int ITEMS = 8_000;

    /** How the record is stored. */
    public enum Form {
        /** As JSON text. */
        PLAIN("false", "false"),
        /** Sealed, as in production. */
        SEALED("true", "false"),
        /** Compressed and then sealed. */
        COMPRESSED_AND_SEALED("true", "true");

        private final String encryption;
        private final String compression;

        Form(String encryption, String compression) {
            this.encryption = encryption;
            this.compression = compression;
        }
    }

    /** Something in a list. */
    public record Item(String sku, String name, int quantity, BigDecimal price) {}

    /** The large class. */
    public static class Order {
        private List<Item> items = new ArrayList<>();
        private int changes;
    }

    /** The small class. */
    public static class User {
        private String name = "ada";
        private int visits = 1;
    }

    @Param
    public Form form;

    private SessionEngine engine;
    private String cookie;

    /** Stores the session. */
    @Setup
    public void start() {
        SessionConfig config = SessionConfigReader.read(key -> Optional.ofNullable(
                switch (key) {
                    case "session.secret" -> "a3f1c2847be05d969132fc0e68d7b54a1f80e3296c57da4eb208953fc6716d1b";
                    case "session.store" -> "memory";
                    case "session.max-bytes" -> "10000000";
                    case "session.encryption.enabled" -> form.encryption;
                    case "session.compression.enabled" -> form.compression;
                    default -> null;
                }));
        engine = new SessionEngine(
                new MemoryStore(new MemoryConfig(10), Clock.systemUTC()),
                new DataTypes(List.of(Order.class, User.class)),
                EngineSettings.of(config, Keyring.of(config.secret())),
                Clock.systemUTC());
        SessionExchange first = engine.open(List.of());
        first.load().toCompletableFuture().join();
        List<Item> items = first.view().get(Order.class).items;
        for (int i = 0; i < ITEMS; i++) {
            items.add(new Item("sku-" + i, "Something to be sold " + i, i % 7, BigDecimal.valueOf(i, 2)));
        }
        first.view().get(User.class).visits++;
        cookie = ((CookieChange.Replace)
                        first.finish().toCompletableFuture().join().cookie())
                .value();
    }

    /**
     * @return the items
     */
    @Benchmark
    public int read() {
        return request(session -> session.view().get(Order.class).items.size());
    }

    /**
     * @return what one int has become
     */
    @Benchmark
    public int change() {
        return request(session -> ++session.view().get(Order.class).changes);
    }

    /**
     * @return an int of the small class
     */
    @Benchmark
    public int readSmall() {
        return request(session -> session.view().get(User.class).visits);
    }

    /**
     * @return an int of the small class, after its change
     */
    @Benchmark
    public int changeSmall() {
        return request(session -> ++session.view().get(User.class).visits);
    }

    private int request(Function<SessionExchange, Integer> use) {
        SessionExchange session = engine.open(List.of(cookie));
        session.load().toCompletableFuture().join();
        int result = use.apply(session);
        session.finish().toCompletableFuture().join();
        return result;
    }
}
