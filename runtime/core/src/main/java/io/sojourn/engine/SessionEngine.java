package io.sojourn.engine;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.sojourn.seal.CookieSeal;
import io.sojourn.seal.DataTypes;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.SweepableStore;

/** What all requests share. Begins an exchange for each request. Thread-safe. */
public final class SessionEngine implements AutoCloseable {

    private final DataTypes types;
    private final RequestState begun;
    private final CommitRules rules;
    private final Optional<ClientBinding> binding;
    private final Function<ReadConsistency, SessionRepository> repositories;
    private final SessionRegistry registry;
    private final Clock clock;
    private final KeepAlive keepAlive = new KeepAlive();
    private final SizeLimit sizes;
    private final ConflictCount conflicts = new ConflictCount();
    private final Runnable renewals;
    private final ExpirySweep expiry;
    private final Sweeper sweeper = new Sweeper(this::sweep);

    private SessionEngine(
            DataTypes types,
            EngineSettings settings,
            CommitRules rules,
            Function<ReadConsistency, SessionRepository> repositories,
            Runnable renewals,
            ExpirySweep expiry,
            Optional<SessionStore> store,
            Clock clock) {
        this.types = Objects.requireNonNull(types, "types");
        this.begun = RequestState.begun(rules.renewals().usage(), settings.onOutage());
        this.rules = rules;
        this.repositories = repositories;
        this.renewals = renewals;
        this.clock = Objects.requireNonNull(clock, "clock");
        this.sizes = new SizeLimit(settings.maxBytes());
        this.binding = ClientBinding.of(settings.binding(), settings.keys());
        this.registry = new SessionRegistry(store, clock);
        this.expiry = expiry;
    }

    /**
     * An engine whose sessions are kept in a store.
     *
     * @param stores the store with what stands around it
     * @param types the application's classes of session data
     * @param settings what is configured
     * @param clock the only source of time
     * @return the engine
     */
    public static SessionEngine storing(StoreStack stores, DataTypes types, EngineSettings settings, Clock clock) {
        CommitRules rules = new CommitRules(settings.times());
        Renewals renewals = new Renewals(stores.cached(), clock);
        TokenText tokens = new TokenText(settings.keys(), settings.tokens());
        TokenCount counts = new TokenCount(settings.unknownTokens());
        Function<SessionStore, SessionRepository> in = store -> new StoreSessions(
                store, renewals, settings.records(), tokens, counts, settings.onCorruption(), rules.headers(), clock);
        SessionRepository anyCopy = in.apply(stores.cached());
        SessionRepository newest = in.apply(stores.uncached());
        return new SessionEngine(
                types.sealableWith(settings.keys()),
                settings,
                rules,
                consistency -> consistency == ReadConsistency.NEWEST ? newest : anyCopy,
                renewals::sweep,
                new ExpirySweep(stores.bare().unwrap(SweepableStore.class), clock),
                Optional.of(stores.cached()),
                clock);
    }

    /**
     * An engine whose sessions are kept in the cookie, sealed, and nowhere else.
     *
     * @param seal what seals them
     * @param types the application's classes of session data
     * @param settings what is configured
     * @param clock the only source of time
     * @return the engine
     */
    public static SessionEngine inCookies(CookieSeal seal, DataTypes types, EngineSettings settings, Clock clock) {
        Objects.requireNonNull(seal, "seal");
        TokenCount counts = new TokenCount(settings.unknownTokens());
        return new SessionEngine(
                types,
                settings,
                new CommitRules(settings.times().withoutTokens()),
                consistency -> new CookieSessions(seal, counts, settings.onCorruption(), clock),
                () -> {},
                new ExpirySweep(Optional.empty(), clock),
                Optional.empty(),
                clock);
    }

    /**
     * Begins something that no client has sent, and whose cookie may have any length. No store access.
     *
     * @param cookieValues as for a request
     * @return a session to use
     */
    public SessionExchange open(List<String> cookieValues) {
        return open(
                cookieValues, ReadConsistency.ANY_COPY, () -> ClientInfo.UNKNOWN, Optional::empty, CookieLimit.NONE);
    }

    /**
     * Begins a request. No store access.
     *
     * @param cookieValues the values of all cookies with the session cookie's name, in the order of the request; any
     *     content
     * @param consistency what the request has to see
     * @param client tells who sent the request; asked at most once, and only if that matters
     * @param caller tells whom the runtime has signed in by now, if anybody; asked before the load and at the end
     * @param limit how much the client can keep
     * @return the request's session
     */
    public SessionExchange open(
            List<String> cookieValues,
            ReadConsistency consistency,
            Supplier<ClientInfo> client,
            Supplier<Optional<String>> caller,
            CookieLimit limit) {
        SessionRepository repository = repositories.apply(consistency);
        RequestClient sender = new RequestClient(cookieValues, binding, client);
        Randomness random = new Randomness();
        EventLog events = new EventLog(types);
        SessionCommitter committer = new SessionCommitter(
                repository,
                input -> rules.decide(input, sender, random, clock.instant()),
                limit,
                sizes,
                conflicts,
                events);
        SharedState shared = new SharedState(types, random, begun);
        SessionProgress progress = new SessionProgress(repository, sender, shared, committer, keepAlive, events, clock);
        return new SessionExchange(
                sender,
                new SessionLoad(caller, progress::load, shared, clock),
                new WorkingSession(shared, rules, repository, random, events, clock),
                progress,
                new AtomicUpdates(shared, committer, random, progress::lookAfter));
    }

    /** Begins to look after long requests, failed renewals and what has expired, on a thread of its own, until {@link #close}. */
    public void start() {
        sweeper.start();
    }

    /** Looks after them once; {@link #start} does it regularly. */
    public void sweep() {
        keepAlive.sweep();
        renewals.run();
        expiry.run();
    }

    @Override
    public void close() {
        sweeper.close();
    }

    /**
     * @return all sessions, whoever holds them
     */
    public SessionRegistry registry() {
        return registry;
    }

    /**
     * @return how many requests are looked after, as far as the last sweep knows
     */
    public int requestsUnderWay() {
        return keepAlive.size();
    }

    /**
     * @return how many sessions have expired and were removed although nobody asked for them, since the start
     */
    public long removedExpired() {
        return expiry.removed();
    }

    /**
     * @return how often requests met each other's changes
     */
    public ConflictCount conflicts() {
        return conflicts;
    }
}
