package io.sojourn.testing;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.sojourn.config.MemoryConfig;
import io.sojourn.config.PayloadConfig;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.ClientInfo;
import io.sojourn.engine.CommitResult;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.engine.ConflictCount;
import io.sojourn.engine.CookieLimit;
import io.sojourn.engine.EngineSettings;
import io.sojourn.engine.ReadConsistency;
import io.sojourn.engine.SessionEngine;
import io.sojourn.engine.SessionExchange;
import io.sojourn.engine.SessionRegistry;
import io.sojourn.engine.StoreStack;
import io.sojourn.seal.CookieSeal;
import io.sojourn.seal.DataTypes;
import io.sojourn.seal.ReadBack;
import io.sojourn.seal.RecordCodec;
import io.sojourn.spi.SessionStore;
import io.sojourn.store.memory.MemoryStore;

/** One application instance without HTTP. */
public final class Node {

    public static final TimeConfig TIMES = new TimeConfig(
            Duration.ofMinutes(30),
            Optional.of(Duration.ofHours(8)),
            true,
            Duration.ofSeconds(10),
            true,
            Duration.ZERO);

    private final SessionEngine engine;

    public Node(SessionStore store, TimeConfig times, Clock clock, Class<?>... types) {
        this(
                store,
                new EngineSettings(
                        times,
                        OnCorruption.FRESH,
                        Optional.empty(),
                        RecordCodec.of(PayloadConfig.PLAIN, Optional.empty())),
                clock,
                types);
    }

    public Node(SessionStore store, EngineSettings settings, Clock clock, Class<?>... types) {
        this.engine = SessionEngine.storing(
                StoreStack.of(store), new DataTypes(List.of(types), ReadBack.EQUAL), settings, clock);
    }

    private Node(SessionEngine engine) {
        this.engine = engine;
    }

    /** An instance that keeps nothing: its sessions travel with the browsers. */
    public static Node inCookies(
            CookieSeal seal, TimeConfig times, OnCorruption onCorruption, Clock clock, Class<?>... types) {
        return new Node(SessionEngine.inCookies(
                seal,
                new DataTypes(List.of(types), ReadBack.EQUAL),
                new EngineSettings(
                        times, onCorruption, Optional.empty(), RecordCodec.of(PayloadConfig.PLAIN, Optional.empty())),
                clock));
    }

    public static SessionStore memory(Clock clock) {
        return new MemoryStore(new MemoryConfig(1000), clock);
    }

    /** Looks after slow requests, as a thread does in an application. */
    public void sweep() {
        engine.sweep();
    }

    /** How many sessions expired and were removed although nobody asked for them. */
    public long removedExpired() {
        return engine.removedExpired();
    }

    public SessionRegistry registry() {
        return engine.registry();
    }

    public ConflictCount conflicts() {
        return engine.conflicts();
    }

    /** A request that has arrived and is loaded. */
    public SessionExchange request(Browser browser) {
        SessionExchange exchange = arrived(browser);
        exchange.load().toCompletableFuture().join();
        return exchange;
    }

    /** A request that has arrived. */
    public SessionExchange arrived(Browser browser) {
        return engine.open(browser.cookie.map(List::of).orElse(List.of()));
    }

    /** A request of a client that can be recognised, loaded. */
    public SessionExchange request(Browser browser, ClientInfo client) {
        SessionExchange exchange = engine.open(
                browser.cookie.map(List::of).orElse(List.of()),
                ReadConsistency.ANY_COPY,
                () -> client,
                Optional::empty,
                CookieLimit.NONE);
        exchange.load().toCompletableFuture().join();
        return exchange;
    }

    /** A request of somebody whom the runtime has signed in before, loaded. */
    public SessionExchange requestBy(String caller, Browser browser) {
        SessionExchange exchange = arrivedBy(() -> Optional.of(caller), browser);
        exchange.load().toCompletableFuture().join();
        return exchange;
    }

    /** A request that has arrived, of whom the runtime will tell. */
    public SessionExchange arrivedBy(Supplier<Optional<String>> caller, Browser browser) {
        return engine.open(
                browser.cookie.map(List::of).orElse(List.of()),
                ReadConsistency.ANY_COPY,
                () -> ClientInfo.UNKNOWN,
                caller,
                CookieLimit.NONE);
    }

    /** A request of a browser that keeps only so much. */
    public SessionExchange request(Browser browser, CookieLimit limit) {
        SessionExchange exchange = engine.open(
                browser.cookie.map(List::of).orElse(List.of()),
                ReadConsistency.ANY_COPY,
                () -> ClientInfo.UNKNOWN,
                Optional::empty,
                limit);
        exchange.load().toCompletableFuture().join();
        return exchange;
    }

    public SessionExchange requestWith(String... cookies) {
        SessionExchange exchange = engine.open(List.of(cookies));
        exchange.load().toCompletableFuture().join();
        return exchange;
    }

    /** What a browser keeps between requests. */
    public static final class Browser {

        public Optional<String> cookie = Optional.empty();

        /** Another one with the same cookie, whose answers do not reach this one. */
        public Browser copy() {
            Browser copy = new Browser();
            copy.cookie = cookie;
            return copy;
        }

        /** The end of a request: its answer reaches the browser. */
        public CookieChange finish(SessionExchange exchange) {
            CommitResult commit = exchange.finish().toCompletableFuture().join();
            if (commit.cookie() instanceof CookieChange.Replace replace) {
                cookie = Optional.of(replace.value());
            } else if (!(commit.cookie() instanceof CookieChange.Keep)) {
                cookie = Optional.empty();
            }
            return commit.cookie();
        }
    }

    public static List<Object> events(SessionExchange exchange) {
        List<Object> events = new ArrayList<>();
        exchange.tell(events::add);
        return events;
    }
}
