package io.sojourn.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.sojourn.OnOutage;
import io.sojourn.seal.CookieSeal;
import io.sojourn.seal.DataType;
import io.sojourn.seal.DataTypes;
import io.sojourn.spi.SessionStore;

/** What all requests share. Opens an exchange for each request. Thread-safe. */
public final class SessionEngine implements AutoCloseable {

    static final DataType<FlashMessages> FLASH = DataType.of(FlashMessages.class, "sojourn.flash");

    private final DataTypes types;
    private final OnOutage.Policy onOutage;
    private final HeaderRules rules;
    private final ClientBinding binding;
    private final Function<Reading, SessionSource> sources;
    private final SessionRegistry registry;
    private final KeepAlive keepAlive;
    private final ConflictCount conflicts = new ConflictCount();

    private SessionEngine(
            DataTypes types,
            HeaderRules rules,
            EngineSettings settings,
            Function<Reading, SessionSource> sources,
            Optional<SessionStore> store) {
        this.onOutage = settings.onOutage();
        this.binding = new ClientBinding(settings.binding(), settings.keys());
        this.types = Objects.requireNonNull(types, "types");
        this.rules = rules;
        this.sources = sources;
        this.registry = new SessionRegistry(store, rules.clock());
        this.keepAlive = new KeepAlive(rules.clock());
    }

    /**
     * An engine whose sessions are kept in a store.
     *
     * @param store where sessions are kept
     * @param types the application's classes of session data
     * @param settings what is configured
     * @param clock the only source of time
     */
    public SessionEngine(SessionStore store, DataTypes types, EngineSettings settings, Clock clock) {
        this(EngineStores.only(Objects.requireNonNull(store, "store")), types, settings, clock);
    }

    /**
     * An engine whose sessions are kept in a store that requests reach in another way than others do.
     *
     * @param stores the ways to where sessions are kept
     * @param types the application's classes of session data
     * @param settings what is configured
     * @param clock the only source of time
     */
    public SessionEngine(EngineStores stores, DataTypes types, EngineSettings settings, Clock clock) {
        this(types, new HeaderRules(settings.times(), Objects.requireNonNull(clock, "clock")), stores, settings);
    }

    private SessionEngine(DataTypes types, HeaderRules rules, EngineStores stores, EngineSettings settings) {
        this(
                types.sealableWith(settings.keys()),
                rules,
                settings,
                byReading(stored(stores, settings, rules), stored(stores.pastCopies(), settings, rules)),
                Optional.of(stores.forRequests()));
    }

    private static Function<Reading, SessionSource> byReading(SessionSource anyCopy, SessionSource newest) {
        return reading -> reading == Reading.NEWEST ? newest : anyCopy;
    }

    private static SessionSource stored(EngineStores stores, EngineSettings settings, HeaderRules rules) {
        return new StoredSessions(
                stores, settings.records(), new TokenText(settings.keys()), settings.onCorruption(), rules);
    }

    /**
     * An engine whose sessions travel with their clients, sealed in the cookie, and are kept nowhere else.
     *
     * @param seal what seals them
     * @param touchInterval how often at most use alone sends the cookie again
     * @param types the application's classes of session data
     * @param settings what is configured
     * @param clock the only source of time
     * @return the engine
     */
    public static SessionEngine carrying(
            CookieSeal seal, Duration touchInterval, DataTypes types, EngineSettings settings, Clock clock) {
        Objects.requireNonNull(seal, "seal");
        Objects.requireNonNull(touchInterval, "touchInterval");
        HeaderRules rules = new HeaderRules(settings.times().withoutTokens(), Objects.requireNonNull(clock, "clock"));
        return new SessionEngine(
                types,
                rules,
                settings,
                reading -> new CarriedSessions(seal, touchInterval, settings.onCorruption(), rules),
                Optional.empty());
    }

    /**
     * Begins something that no client has sent, and whose cookie may have any length. No store access.
     *
     * @param cookieValues as for a request
     * @return a session to use
     */
    public SessionExchange open(List<String> cookieValues) {
        return open(cookieValues, () -> ClientInfo.UNKNOWN, CookieLimit.NONE);
    }

    /**
     * Begins a request that may see any copy. No store access.
     *
     * @param cookieValues the values of all cookies with the session cookie's name, in the order of the request; any
     *     content
     * @param client tells who sent the request; asked at most once, and only if that matters
     * @param limit how much the client can keep
     * @return the request's session
     */
    public SessionExchange open(List<String> cookieValues, Supplier<ClientInfo> client, CookieLimit limit) {
        return open(cookieValues, Reading.ANY_COPY, client, limit);
    }

    /**
     * Begins a request. No store access.
     *
     * @param cookieValues the values of all cookies with the session cookie's name, in the order of the request; any
     *     content
     * @param reading what the request has to see
     * @param client tells who sent the request; asked at most once, and only if that matters
     * @param limit how much the client can keep
     * @return the request's session
     */
    public SessionExchange open(
            List<String> cookieValues, Reading reading, Supplier<ClientInfo> client, CookieLimit limit) {
        return new SessionExchange(this, cookieValues, reading, client, limit);
    }

    /** Begins to look after slow requests, on a thread of its own, until {@link #close}. */
    public void start() {
        keepAlive.start();
    }

    /** Looks after slow requests once; {@link #start} does it regularly. */
    public void sweep() {
        keepAlive.sweep();
    }

    @Override
    public void close() {
        keepAlive.close();
    }

    /**
     * @return all sessions, whoever holds them
     */
    public SessionRegistry registry() {
        return registry;
    }

    /**
     * @return how often requests met each other's changes
     */
    public ConflictCount conflicts() {
        return conflicts;
    }

    KeepAlive keepAlive() {
        return keepAlive;
    }

    OnOutage.Policy onOutage() {
        return onOutage;
    }

    DataTypes types() {
        return types;
    }

    HeaderRules rules() {
        return rules;
    }

    ClientBinding binding() {
        return binding;
    }

    /** Where the session of one request comes from. */
    SessionSource source(Reading reading) {
        return sources.apply(reading);
    }
}
