package io.sojourn.benchmarks;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import com.sun.management.ThreadMXBean;

import io.sojourn.config.MemoryConfig;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.engine.EngineSettings;
import io.sojourn.engine.SessionEngine;
import io.sojourn.engine.SessionExchange;
import io.sojourn.engine.StoreStack;
import io.sojourn.seal.DataTypes;
import io.sojourn.seal.Keyring;
import io.sojourn.store.memory.MemoryStore;

/**
 * Processor time and memory of requests of one session that holds 8,000 items in one class and a few bytes in another,
 * without store and HTTP.
 */
public final class LargeSessionCost {

    private static final int ITEMS = 8_000;
    private static final int WARM_UP = 200;
    private static final int REQUESTS = 20;

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

    /** What a request does. */
    public enum Use {
        /** Reads all items. */
        READ(session -> session.session().get(Order.class).items.size()),
        /** Changes one int beside them. */
        CHANGE(session -> session.session().get(Order.class).changes++),
        /** Reads the other class. */
        READ_SMALL(session -> session.session().get(User.class)),
        /** Changes the other class. */
        CHANGE_SMALL(session -> session.session().get(User.class).visits++);

        private final Consumer<SessionExchange> of;

        Use(Consumer<SessionExchange> of) {
            this.of = of;
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

    private final SessionEngine engine;
    private final String cookie;

    /** Stores the session. */
    private LargeSessionCost(Form form) {
        SessionConfig config = SessionConfigReader.read(key -> Optional.ofNullable(
                switch (key) {
                    case "session.secret" -> "a3f1c2847be05d969132fc0e68d7b54a1f80e3296c57da4eb208953fc6716d1b";
                    case "session.store" -> "memory";
                    case "session.max-bytes" -> "10000000";
                    case "session.encryption.enabled" -> form.encryption;
                    case "session.compression.enabled" -> form.compression;
                    default -> null;
                }));
        engine = SessionEngine.storing(
                StoreStack.of(new MemoryStore(new MemoryConfig(10), Clock.systemUTC())),
                new DataTypes(List.of(Order.class, User.class)),
                EngineSettings.of(config, Keyring.of(config.secret())),
                Clock.systemUTC());
        SessionExchange first = engine.open(List.of());
        first.load().toCompletableFuture().join();
        List<Item> items = first.session().get(Order.class).items;
        for (int i = 0; i < ITEMS; i++) {
            items.add(new Item("sku-" + i, "Something to be sold " + i, i % 7, BigDecimal.valueOf(i, 2)));
        }
        first.session().get(User.class).visits++;
        cookie = ((CookieChange.Replace)
                        first.finish().toCompletableFuture().join().cookie())
                .value();
    }

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        Map<Form, LargeSessionCost> sessions = new EnumMap<>(Form.class);
        for (Form form : Form.values()) {
            sessions.put(form, new LargeSessionCost(form));
        }
        sessions.values().forEach(session -> Arrays.stream(Use.values()).forEach(use -> session.measure(use, WARM_UP)));
        sessions.forEach((form, session) -> {
            for (Use use : Use.values()) {
                session.print(form, use, rounds);
            }
        });
    }

    private void print(Form form, Use use, int rounds) {
        List<long[]> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            measured.add(measure(use, REQUESTS));
        }
        System.out.printf(
                "%-22s %-12s %8.2f ms %8.0f KiB%n", form, use, median(measured, 0) / 1e6, median(measured, 1) / 1024.0);
    }

    /** Processor time and allocated bytes of one request. */
    private long[] measure(Use use, int requests) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = thread.getCurrentThreadAllocatedBytes();
        long time = thread.getCurrentThreadCpuTime();
        for (int i = 0; i < requests; i++) {
            request(use);
        }
        return new long[] {
            (thread.getCurrentThreadCpuTime() - time) / requests,
            (thread.getCurrentThreadAllocatedBytes() - bytes) / requests
        };
    }

    private static long median(List<long[]> measured, int which) {
        return measured.stream().map(m -> m[which]).sorted().toList().get(measured.size() / 2);
    }

    private void request(Use use) {
        SessionExchange session = engine.open(List.of(cookie));
        session.load().toCompletableFuture().join();
        use.of.accept(session);
        session.finish().toCompletableFuture().join();
    }
}
