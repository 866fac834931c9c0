package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.sojourn.Flash;
import io.sojourn.OnOutage;
import io.sojourn.SessionContextException;
import io.sojourn.SessionLoaded;
import io.sojourn.SessionRefused;
import io.sojourn.StoreUnavailableException;
import io.sojourn.engine.CommitDecision.Renew;
import io.sojourn.engine.CommitInput.ClientCookie;
import io.sojourn.engine.CommitInput.Ending;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.engine.CommitResult.Use;
import io.sojourn.engine.PendingChanges.Action;
import io.sojourn.engine.Randomness.Fresh;
import io.sojourn.engine.RenewalPolicy.Usage;
import io.sojourn.engine.SessionCommitter.Committed;
import io.sojourn.engine.SessionRepository.LoadResult;
import io.sojourn.engine.SessionState.Absent;
import io.sojourn.engine.SessionState.Arrival;
import io.sojourn.engine.SessionState.Degraded;
import io.sojourn.engine.SessionState.Gone;
import io.sojourn.engine.SessionState.Live;
import io.sojourn.engine.SessionState.Unavailable;
import io.sojourn.engine.SessionState.Unloaded;
import io.sojourn.engine.SessionState.Wanted;
import io.sojourn.seal.DataType;
import io.sojourn.seal.DataTypes;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.StoreNotAskedException;

/**
 * The session as one request sees and changes it; see {@link io.sojourn.Session} for what each method means. Nothing is
 * written here: {@link CommitRules} decide from it what is. All of it is under one lock, which is never held while
 * waiting. Thread-safe.
 */
public final class WorkingSession {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");
    private static final DataType<FlashMessages> FLASH = DataType.of(FlashMessages.class, "sojourn.flash");

    private final DataTypes types;
    private final CommitRules rules;
    private final SessionRepository repository;
    private final UsageTracker usage;
    private final Randomness random;
    private final EventLog events;
    private final Clock clock;
    private final TrackedDataSet data = new TrackedDataSet();
    private final List<Optional<Ending>> endings = new ArrayList<>(1);
    private final RequestFlash flash =
            new RequestFlash(this, () -> tracked(FLASH).value());
    private final KeepAlive.Running running = this::renewIfLong;

    private SessionState state = new Unloaded();
    private List<SessionToken> absent = List.of();
    private PendingChanges pending = PendingChanges.NONE;
    private OnOutage.Policy onOutage;
    private Stage stage = Stage.OPEN;

    /** Whether changes are still in time. */
    private enum Stage {
        OPEN,
        CLOSED
    }

    WorkingSession(
            DataTypes types,
            CommitRules rules,
            SessionRepository repository,
            UsageTracker usage,
            Randomness random,
            EventLog events,
            OnOutage.Policy onOutage,
            Clock clock) {
        this.types = types;
        this.rules = rules;
        this.repository = repository;
        this.usage = usage;
        this.random = random;
        this.events = events;
        this.onOutage = onOutage;
        this.clock = clock;
    }

    // ---- the load

    /** The request does not count as use of its session. Before the load. */
    public synchronized void noTouch() {
        usage.noTouch();
    }

    /** What becomes of the request if its session cannot be loaded, in place of what is configured. Before the load. */
    public synchronized void onOutage(OnOutage.Policy policy) {
        onOutage = policy;
    }

    /** The result is the renewal that is due. */
    synchronized Optional<Renew> loaded(LoadResult result) {
        if (result instanceof LoadResult.Found found) {
            return loaded(found.session(), clock.instant());
        }
        state = new Absent();
        absent = ((LoadResult.NothingLive) result).absent();
        return Optional.empty();
    }

    private Optional<Renew> loaded(SessionSnapshot found, Instant now) {
        state = new Live(
                found, Optional.of(new Arrival(found.token(), found.header().lastAccessedAt())), Use.TOUCHED);
        usage.begin(running, now);
        events.add(new SessionLoaded(found.handle(), now));
        return rules.renewals()
                .onLoad(found.header(), usage.use().usage(), now)
                .map(renewal -> new Renew(found, renewal, now));
    }

    /** Whether the request goes on although its session could not be loaded. */
    synchronized boolean goesOnAfter(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean degrades = onOutage == OnOutage.Policy.DEGRADE && cause instanceof StoreUnavailableException;
        if (degrades) {
            // That the store is not asked has been said when that began.
            Level level = cause instanceof StoreNotAskedException ? Level.DEBUG : Level.WARNING;
            LOG.log(level, "A request goes on with an empty session, which is not stored: {0}", cause.getMessage());
        }
        state = degrades ? new Degraded() : new Unavailable();
        return degrades;
    }

    // ---- looking

    synchronized SessionView view() {
        return new SessionView(state, wanted(), pending, rules.renewals(), usage.use(), clock.instant());
    }

    /** The session with the header that this request wants by now: what is stored, or what is to be created. */
    private Optional<SessionSnapshot> wanted() {
        Instant now = clock.instant();
        Optional<SessionSnapshot> base = isToBeCreated() ? Optional.of(toBeCreated(now)) : state.session();
        return base.map(session -> session.with(rules.wanted(session.header(), pending, now), session.data()));
    }

    private SessionSnapshot toBeCreated(Instant now) {
        Fresh fresh = random.fresh(now);
        return new SessionSnapshot(
                fresh.token(), rules.headers().first(fresh.token(), fresh.at(), 0), SessionRecord.EMPTY);
    }

    /** Compares what was touched with its defaults, and changes nothing. */
    private boolean isToBeCreated() {
        return state instanceof Wanted || (state instanceof Absent && CommitRules.isWorthASession(data.changes()));
    }

    /** The object of one class, always the same one until it is set or the session is invalidated. */
    public synchronized <T> T get(Class<T> type) {
        return tracked(types.get(type)).value();
    }

    /** Whether a page that sends this got it in the session that the client brought. */
    public synchronized boolean acceptsCsrfToken(String presented) {
        return state.session()
                .filter(session -> repository.csrfToken(session.token()).matches(presented))
                .isPresent();
    }

    // ---- changing

    public synchronized void create() {
        requireOpen();
        state = state instanceof Absent ? new Wanted() : state;
    }

    public synchronized void touch() {
        requireOpen();
        if (state instanceof Unloaded) {
            usage.slide();
        } else if (state instanceof Live && usage.use().usage() != Usage.SLIDING) {
            pending = pending.with(Action.SLIDE);
        }
    }

    public synchronized void regenerateId() {
        requireOpen();
        pending = pending.with(Action.ROTATE);
    }

    public synchronized void idleTimeout(Duration timeout) {
        requireOpen();
        pending = pending.withIdleTimeout(timeout.truncatedTo(ChronoUnit.MILLIS)); // as it is stored
    }

    public synchronized void signIn(String principal) {
        create();
        pending = pending.signIn(principal, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Somebody is signed in by other means: a session of somebody else, or of nobody, becomes theirs. */
    public synchronized void principalSeen(String principal) {
        // What the application says in this very request counts more than what the runtime says.
        if (stage == Stage.OPEN && pending.principal().isEmpty()) {
            wanted().map(session -> session.header().principal())
                    .filter(known -> !known.equals(Optional.of(principal)))
                    .ifPresent(known -> pending = pending.principalSeen(principal));
        }
    }

    public synchronized void discardChanges() {
        requireOpen();
        forgetData();
    }

    public synchronized void invalidate() {
        requireOpen();
        if (state instanceof Live live) {
            endings.add(Optional.of(new Ending.Stored(live)));
        } else {
            endings.add(state instanceof Degraded ? Optional.of(new Ending.Unavailable()) : Optional.empty());
        }
        if (state instanceof Live || state instanceof Wanted) {
            state = new Absent();
        }
        pending = PendingChanges.NONE;
        random.drawFreshAgain();
        forgetData();
    }

    private void forgetData() {
        data.forget();
        flash.reset();
    }

    /** For a session that ended while this request ran, one that opens nothing. */
    public synchronized String csrfToken() {
        create();
        SessionToken token;
        if (state instanceof Live live) {
            token = rules.tokenAfter(live, pending, random);
        } else {
            token = state instanceof Wanted ? random.fresh(clock.instant()).token() : SessionToken.mint();
        }
        return repository.csrfToken(token).masked();
    }

    public synchronized Flash flash() {
        requireOpen();
        return flash;
    }

    public synchronized <T> void set(Class<T> type, T value) {
        requireOpen();
        tracked(types.get(type)).set(value);
    }

    public synchronized void clear(Class<?> type) {
        requireOpen();
        tracked(types.get(type)).clear();
    }

    /** The request is not to be served. */
    public synchronized void refused(SessionRefused.Reason reason) {
        Optional<SessionSnapshot> stored = state.session();
        events.add(new SessionRefused(
                stored.map(SessionSnapshot::handle),
                stored.flatMap(session -> session.header().principal()),
                reason,
                clock.instant()));
    }

    // ---- atomic updates

    synchronized <T> AtomicUpdate<T> update(Class<T> type, UnaryOperator<T> change) {
        return new AtomicUpdate<>(this, epoch(), types.get(type), change);
    }

    /** Which of the sessions of this request is the present one: each {@link #invalidate} begins another. */
    private int epoch() {
        return endings.size();
    }

    /** What the rules decide an update from. The change is made anew for each state of the session that it meets. */
    synchronized CommitInput updating(AtomicUpdate<?> update) {
        if (update.epoch() != epoch()) {
            return input(new Gone(), PendingChanges.NONE, List.of());
        }
        create();
        update.after(tracked(update.type()).change(), pending);
        return input(state, pending, List.of());
    }

    private CommitInput input(SessionState from, PendingChanges wanted, List<DataChange> changes) {
        return new CommitInput(List.of(), from, wanted, changes, usage.use(), ClientCookie.KEEP);
    }

    /** From now on the result of an update is what this request sees, and no change of its own. */
    synchronized <T> T updated(AtomicUpdate<T> update, CommitInput end) {
        SessionState after = end.state();
        if (update.epoch() == epoch()) {
            boolean created = state instanceof Wanted && after instanceof Live;
            state = after;
            // What was wanted when the update began is stored with it: nothing is under a token that may be planted.
            pending = pending.equals(update.pending()) ? end.pending() : pending;
            if (created) {
                usage.begin(running, clock.instant());
            } else {
                usage.moved(end.use().renewedAt());
            }
            TrackedData<T> tracked = tracked(update.type());
            tracked.set(update.result());
            tracked.rebase(stored());
        } else if (after instanceof Live live && live.arrival().isEmpty()) {
            endings.set(update.epoch(), Optional.of(new Ending.Stored(live)));
        }
        return update.result();
    }

    synchronized void updateEnded(AtomicUpdate<?> update, Optional<Throwable> failure) {
        if (failure.isPresent() && update.epoch() == epoch() && state instanceof Wanted) {
            random.moveFresh();
        }
    }

    // ---- the end

    /** What the rules decide the end of this request from. From now on every change is too late. */
    synchronized CommitInput closing() {
        stage = Stage.CLOSED;
        boolean withoutSession = state instanceof Absent && endings.stream().allMatch(Optional::isEmpty);
        return new CommitInput(
                Stream.concat(absentEndings(), endings.stream().flatMap(Optional::stream))
                        .toList(),
                state,
                pending,
                state.isLoaded() ? data.lastChanges() : List.of(),
                usage.use(),
                withoutSession ? ClientCookie.WITHOUT_SESSION : ClientCookie.KEEP);
    }

    /** Whoever signs out ends what was brought also where it has expired by this node's clock alone. */
    private Stream<Ending> absentEndings() {
        return endings.isEmpty() ? Stream.empty() : absent.stream().map(Ending.NotFound::new);
    }

    /** What is stored now is known. */
    synchronized Committed closed(Committed committed) {
        state = committed.end().state();
        usage.moved(committed.end().use().renewedAt());
        pending = PendingChanges.NONE;
        return committed;
    }

    /** The cookie of what an update has stored, for an answer that reports a failure: it goes out with every answer. */
    public synchronized Optional<CookieChange.Replace> owedCookie() {
        return state instanceof Live live && live.owesToken()
                ? Optional.of(repository.cookieFor(live.stored()))
                : Optional.empty();
    }

    /** The request needs no looking after any more. */
    synchronized void leave() {
        usage.end();
    }

    /** Classes whose data was changed after the end. */
    public synchronized List<String> lateChanges() {
        return data.tooLate();
    }

    private void renewIfLong() {
        Optional<Runnable> due;
        synchronized (this) {
            due = stage == Stage.CLOSED
                    ? Optional.empty()
                    : state.session()
                            .flatMap(session -> usage.takeWhileRunning(session.header(), clock.instant())
                                    .map(renewal -> () -> repository.renew(session, renewal)));
        }
        due.ifPresent(Runnable::run);
    }

    private <T> TrackedData<T> tracked(DataType<T> type) {
        if (!state.isLoaded()) {
            throw new IllegalStateException("The session is used before it is loaded");
        }
        return data.of(type, stored());
    }

    private SessionRecord stored() {
        return state.session().map(SessionSnapshot::data).orElse(SessionRecord.EMPTY);
    }

    private void requireOpen() {
        if (stage == Stage.CLOSED) {
            throw tooLate();
        }
    }

    /** @param finishing null before the end has begun */
    static void requireNotEnding(CompletableFuture<?> finishing) {
        if (finishing != null) {
            throw tooLate();
        }
    }

    private static SessionContextException tooLate() {
        return new SessionContextException("The answer of this request has begun, so its session can no longer be"
                + " loaded or changed: do it before the resource method returns or the first byte is written"
                + " (@LoadSession loads it before the method)");
    }
}
