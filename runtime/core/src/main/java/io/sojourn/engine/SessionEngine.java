package io.sojourn.engine;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

import io.sojourn.seal.DataType;
import io.sojourn.seal.DataTypes;
import io.sojourn.seal.RecordCodec;
import io.sojourn.spi.SessionStore;

/** What all requests share. Opens an exchange for each request. Thread-safe. */
public final class SessionEngine implements AutoCloseable {

    /** A browser sends one session cookie, or two where paths or domains overlap; more are not looked at. */
    private static final int MOST_CANDIDATES = 4;

    static final DataType<FlashMessages> FLASH = DataType.of(FlashMessages.class, "sojourn.flash");

    private final DataTypes types;
    private final HeaderRules rules;
    private final LiveSessions sessions;
    private final OptimisticSave saving;
    private final KeepAlive keepAlive;

    /**
     * @param store where sessions are kept
     * @param types the application's classes of session data
     * @param settings what is configured
     * @param clock the only source of time
     */
    public SessionEngine(SessionStore store, DataTypes types, EngineSettings settings, Clock clock) {
        this.types = Objects.requireNonNull(types, "types");
        this.rules = new HeaderRules(settings.times(), Objects.requireNonNull(clock, "clock"));
        this.sessions = new LiveSessions(
                Objects.requireNonNull(store, "store"), new RecordCodec(), settings.onCorruption(), rules);
        this.saving = new OptimisticSave(sessions);
        this.keepAlive = new KeepAlive(sessions, clock);
    }

    /**
     * Begins a request. No store access.
     *
     * @param cookieValues the values of all cookies with the session cookie's name, in the order of the request; any
     *     content
     * @return the request's session
     */
    public SessionExchange open(List<String> cookieValues) {
        return open(cookieValues, Reading.ANY_COPY);
    }

    /**
     * Begins a request. No store access.
     *
     * @param cookieValues the values of all cookies with the session cookie's name, in the order of the request; any
     *     content
     * @param reading what the request has to see
     * @return the request's session
     */
    public SessionExchange open(List<String> cookieValues, Reading reading) {
        return new SessionExchange(this, cookieValues, reading);
    }

    /** The well-formed tokens among what a client sent. */
    static List<SessionToken> candidates(List<String> cookieValues) {
        return cookieValues.stream()
                .flatMap(value -> SessionToken.parse(value).stream())
                .limit(MOST_CANDIDATES)
                .toList();
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
        return saving.conflicts();
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

    LiveSessions sessions() {
        return sessions;
    }

    OptimisticSave saving() {
        return saving;
    }
}
