package io.sojourn.engine;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.sojourn.seal.DataType;
import io.sojourn.seal.DataTypes;
import io.sojourn.seal.RecordCodec;
import io.sojourn.spi.SessionStore;

/** What all requests share. Opens an exchange for each request. Thread-safe. */
public final class SessionEngine implements AutoCloseable {

    static final DataType<FlashMessages> FLASH = DataType.of(FlashMessages.class, "sojourn.flash");

    private final DataTypes types;
    private final HeaderRules rules;
    private final ClientBinding binding;
    private final SessionSource source;
    private final KeepAlive keepAlive;
    private final ConflictCount conflicts = new ConflictCount();

    /**
     * @param store where sessions are kept
     * @param types the application's classes of session data
     * @param settings what is configured
     * @param clock the only source of time
     */
    public SessionEngine(SessionStore store, DataTypes types, EngineSettings settings, Clock clock) {
        this.types = Objects.requireNonNull(types, "types");
        this.rules = new HeaderRules(settings.times(), Objects.requireNonNull(clock, "clock"));
        this.binding = new ClientBinding(settings.binding(), settings.keys());
        this.source = new StoredSessions(
                Objects.requireNonNull(store, "store"), new RecordCodec(), settings.onCorruption(), rules);
        this.keepAlive = new KeepAlive(clock);
    }

    /**
     * Begins something that no client has sent. No store access.
     *
     * @param cookieValues as for a request
     * @return a session to use
     */
    public SessionExchange open(List<String> cookieValues) {
        return open(cookieValues, () -> ClientInfo.UNKNOWN);
    }

    /**
     * Begins a request. No store access.
     *
     * @param cookieValues the values of all cookies with the session cookie's name, in the order of the request; any
     *     content
     * @param client tells who sent the request; asked at most once, and only if that matters
     * @return the request's session
     */
    public SessionExchange open(List<String> cookieValues, Supplier<ClientInfo> client) {
        return new SessionExchange(this, cookieValues, client);
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
     * @return how often requests met each other's changes
     */
    public ConflictCount conflicts() {
        return conflicts;
    }

    KeepAlive keepAlive() {
        return keepAlive;
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

    SessionSource source() {
        return source;
    }
}
