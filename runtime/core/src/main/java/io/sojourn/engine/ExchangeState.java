package io.sojourn.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.sojourn.Flash;
import io.sojourn.SessionException;
import io.sojourn.SessionLoaded;
import io.sojourn.SessionSaved;
import io.sojourn.seal.DataType;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionHeader;

/**
 * What one request knows of its session and wants of it: the only mutable state of a request.
 *
 * <pre>
 *              load                first change, create()
 *  UNLOADED ────┬───▶ ABSENT ──────────────────────────────▶ NEW ──┐
 *               │       ▲                                     ▲    │ invalidate()
 *               │       └─────────────────────────────────────┼────┤
 *               ├───▶ LIVE ──── invalidate() ────▶ ENDED ─────┘    │
 *               │       │                            ▲ ────────────┘
 *               │       └─ ended by another request ─▶ GONE
 *               └───▶ UNKNOWN: the store did not answer
 * </pre>
 *
 * {@link Settlement} maps the state at the end of the request to store operations and the cookie. Every access is under
 * this object's lock, which is never held while waiting.
 */
final class ExchangeState implements SessionView, SessionChanges {

    enum Phase {
        UNLOADED,
        UNKNOWN,
        ABSENT,
        LIVE,
        NEW,
        ENDED,
        GONE
    }

    private static final Duration QUICK = Duration.ofSeconds(2);

    private final SessionEngine engine;
    private final EventLog events;
    private final Map<String, Section<?>> sections = new LinkedHashMap<>(4);
    private final List<Live> ending = new ArrayList<>(1);

    private Phase phase = Phase.UNLOADED;
    private Live live;
    private Instant previousAccess;
    private Wishes wishes;
    private final RequestFlash flash;
    private Renewal renewalByUse;
    private Instant loadBegan;
    private Instant renewedAt;
    private KeepAlive.Ticket ticket;
    private boolean settled;
    private boolean renewing;
    private boolean wanted;
    private boolean changed;
    private int generation;
    private volatile Thread updating;

    ExchangeState(SessionEngine engine, EventLog events) {
        this.engine = engine;
        this.events = events;
        this.wishes = new Wishes(engine.rules());
        this.renewalByUse = engine.rules().renewalByUse();
        this.flash = new RequestFlash(this, () -> section(SessionEngine.FLASH).value());
    }

    /** The load is to leave no trace, and does not count as use. */
    synchronized void noTouch() {
        renewalByUse = Renewal.NONE;
    }

    synchronized Renewal renewalAtLoad() {
        loadBegan = engine.rules().now();
        renewalByUse = wishes.atLoad(renewalByUse);
        return renewalByUse;
    }

    synchronized void loaded(Loaded result, Throwable failure) {
        if (failure != null) {
            phase = Phase.UNKNOWN;
        } else if (result instanceof Loaded.Present present) {
            phase = Phase.LIVE;
            live = present.live();
            previousAccess = present.previousAccess();
            lookAfter();
            events.add(new SessionLoaded(live.handle(), engine.rules().now()));
        } else {
            phase = Phase.ABSENT;
        }
    }

    // ---- looking

    @Override
    public synchronized Optional<String> handle() {
        return session().map(Live::handle);
    }

    @Override
    public synchronized boolean isNew() {
        return session().filter(s -> s.origin() == Live.Origin.CREATED).isPresent();
    }

    @Override
    public synchronized Optional<Instant> createdAt() {
        return session().map(s -> s.header().createdAt());
    }

    @Override
    public synchronized Optional<Instant> lastAccessedAt() {
        return session().map(s -> s.origin() == Live.Origin.CREATED ? s.header().createdAt() : previousAccess);
    }

    @Override
    public synchronized Optional<Instant> expiresAt() {
        return session().map(s -> wishes.on(s.header()).deadline());
    }

    @Override
    public synchronized Duration timeUntilExpiry() {
        Instant now = engine.rules().now();
        return expiresAt()
                .map(end -> Duration.between(now, end))
                .filter(left -> !left.isNegative())
                .orElse(Duration.ZERO);
    }

    @Override
    public synchronized Optional<String> principal() {
        return session().flatMap(s -> wishes.principal().or(() -> s.header().principal()));
    }

    @Override
    public synchronized boolean authenticatedWithin(Duration age) {
        Instant oldest = engine.rules().now().minus(age);
        return session()
                .flatMap(s -> wishes.authenticatedAt().or(() -> s.data().authenticatedAt()))
                .filter(at -> !at.isBefore(oldest))
                .isPresent();
    }

    @Override
    public synchronized <T> T get(Class<T> type) {
        return section(engine.types().get(type)).value();
    }

    // ---- changing

    @Override
    public synchronized void create() {
        wanted = true;
        if (phase == Phase.ABSENT || phase == Phase.ENDED) {
            start();
        }
    }

    @Override
    public synchronized void touch() {
        if (phase != Phase.LIVE) {
            wishes.touch();
            return;
        }
        SessionHeader header = live.header();
        SessionHeader renewed = header.renewed(Renewal.SLIDE, engine.rules().now());
        if (!renewed.deadline().equals(header.deadline())) {
            wishes.touch();
            live = live.at(renewed, live.data());
        }
    }

    @Override
    public synchronized void regenerateId() {
        wishes.rotate();
    }

    @Override
    public synchronized void timeout(Duration idleTimeout) {
        wishes.idleTimeout(idleTimeout);
    }

    @Override
    public synchronized void signIn(String principal) {
        wishes.signIn(principal, engine.rules().now().truncatedTo(ChronoUnit.MILLIS));
        create();
    }

    /** Somebody is signed in by other means: a session of somebody else, or of nobody, becomes theirs. */
    synchronized void principalSeen(String principal) {
        // What the application says in this very request counts more than what the runtime says.
        boolean said = wishes.principal().isPresent();
        if (!settled && !said && session().isPresent() && !principal().equals(Optional.of(principal))) {
            wishes.principalSeen(principal);
        }
    }

    @Override
    public synchronized void discardChanges() {
        sections.clear();
        flash.reset();
        if (phase == Phase.NEW && !wanted) {
            withdraw(); // it was begun for changes that are gone now
        }
    }

    private void withdraw() {
        phase = ending.isEmpty() ? Phase.ABSENT : Phase.ENDED;
        live = null;
    }

    @Override
    public Flash flash() {
        return flash;
    }

    @Override
    public synchronized void invalidate() {
        if (phase == Phase.LIVE) {
            ending.add(live);
        }
        if (phase == Phase.LIVE || phase == Phase.NEW) {
            withdraw();
        }
        generation++;
        wanted = false;
        discardChanges();
        wishes = new Wishes(engine.rules());
    }

    @Override
    public synchronized <T> void set(Class<T> type, T value) {
        section(engine.types().get(type)).set(value);
    }

    @Override
    public synchronized void clear(Class<?> type) {
        section(engine.types().get(type)).clear();
    }

    /** Counts the sessions of this request: {@link #invalidate} begins another one. */
    synchronized int generation() {
        return generation;
    }

    /** An update inside the function of another one would wait for itself. */
    void requireNoUpdateOnThisThread() {
        if (updating == Thread.currentThread()) {
            throw new SessionException(
                    "SessionRef.update was called by the function of another update: update one after"
                            + " the other, or put what belongs together into one class");
        }
    }

    /**
     * Runs an atomic update against the store. The application's function runs outside of the lock.
     *
     * @param asked the generation in which the application asked for it: an update that its session did not live to see
     *     changes nothing
     */
    <T> CompletionStage<T> update(AtomicUpdate<T> update, int asked) {
        Live basis;
        Phase begun;
        synchronized (this) {
            if (asked == generation) {
                startIfChanged();
                create();
            }
            basis = live;
            begun = asked == generation ? phase : Phase.GONE;
        }
        return switch (begun) {
            case NEW -> create(update, basis, asked);
            case LIVE ->
                engine.saving()
                        .write(basis, stored -> drafted(update, stored, asked))
                        .thenApply(outcome -> updated(update, outcome, asked));
            default -> {
                apply(update, SessionRecord.EMPTY, asked);
                yield CompletableFuture.completedFuture(adopted(update, asked));
            }
        };
    }

    private <T> CompletionStage<T> create(AtomicUpdate<T> update, Live basis, int asked) {
        SessionRecord data = apply(update, basis.data(), asked);
        Live complete;
        synchronized (this) {
            complete = wishes.onNew(basis, data);
        }
        return engine.sessions()
                .create(complete)
                .whenComplete((created, failure) -> forgetIfFailed(basis, failure))
                .thenApply(created -> created(update, created, asked));
    }

    /** The store may have it all the same, so another attempt with other content must not look like a repetition. */
    private synchronized void forgetIfFailed(Live attempted, Throwable failure) {
        if (failure != null && live == attempted) {
            live = engine.sessions().fresh();
        }
    }

    private Optional<Live> drafted(AtomicUpdate<?> update, Live stored, int asked) {
        SessionRecord data = apply(update, stored.data(), asked);
        return data == stored.data()
                ? Optional.empty()
                : Optional.of(stored.at(
                        engine.rules().next(stored.header(), engine.rules().renewalByUse()), data));
    }

    /** Stored data with this request's earlier changes of the updated class brought in, and then the update. */
    private SessionRecord apply(AtomicUpdate<?> update, SessionRecord stored, int asked) {
        SessionRecord pending;
        synchronized (this) {
            pending = asked == generation ? section(update.type()).applyTo(stored) : stored;
        }
        updating = Thread.currentThread();
        try {
            return update.applyTo(pending);
        } finally {
            updating = null;
        }
    }

    private synchronized <T> T created(AtomicUpdate<T> update, Live created, int asked) {
        events.started(created, engine.rules().now());
        if (asked == generation) {
            phase = Phase.LIVE;
            live = created;
            lookAfter();
        } else {
            ending.add(created); // it was invalidated before it was there
            phase = phase == Phase.ABSENT ? Phase.ENDED : phase;
        }
        return adopted(update, asked);
    }

    private synchronized <T> T updated(AtomicUpdate<T> update, SaveOutcome outcome, int asked) {
        if (outcome instanceof SaveOutcome.Written written) {
            changed = true;
            events.add(new SessionSaved(written.live().handle(), engine.rules().now()));
        }
        if (asked == generation) {
            if (outcome instanceof SaveOutcome.Written written) {
                live = written.live();
            } else if (outcome instanceof SaveOutcome.Unchanged unchanged) {
                live = unchanged.live();
            } else {
                gone();
            }
        }
        return adopted(update, asked);
    }

    private synchronized <T> T adopted(AtomicUpdate<T> update, int asked) {
        if (asked == generation) {
            Section<T> section = section(update.type());
            section.set(update.result());
            section.rebase(live == null ? SessionRecord.EMPTY : live.data());
        }
        return update.result();
    }

    // ---- for the settlement

    synchronized Phase phase() {
        return phase;
    }

    /** The session if there is one to write: loaded, or to be created. */
    synchronized Optional<Live> session() {
        startIfChanged();
        return phase == Phase.LIVE || phase == Phase.NEW ? Optional.of(live) : Optional.empty();
    }

    /** Sessions that this request ended. */
    synchronized List<Live> ending() {
        return List.copyOf(ending);
    }

    /** What this request wants to be stored on top of what is stored; empty if nothing has to be written. */
    synchronized Optional<Live> draft(Live stored) {
        return wishes.onStored(stored, changed(stored.data()));
    }

    /** What this request wants to be stored where nothing is. */
    synchronized Live first(Live fresh) {
        return wishes.onNew(fresh, changed(fresh.data()));
    }

    private SessionRecord changed(SessionRecord stored) {
        SessionRecord data = stored;
        for (Section<?> section : sections.values()) {
            data = section.applyTo(data);
        }
        return data;
    }

    private void lookAfter() {
        renewedAt = engine.rules().now();
        if (renewalByUse == Renewal.SLIDE) {
            ticket = engine.keepAlive().enter(this);
        }
    }

    /** The session to be renewed in the store, if this request has been running for half its idle timeout. */
    synchronized Optional<Live> takeIfSlow() {
        if (settled || renewing || !isSlow()) {
            return Optional.empty();
        }
        renewing = true;
        return Optional.of(live);
    }

    /** Ends what {@link #takeIfSlow} began; after a failure it may be taken again at once. */
    synchronized void renewed(Instant begun, boolean success) {
        renewing = false;
        renewedAt = success ? begun : renewedAt;
    }

    /** Whether the idle period that the load has left is half used up. */
    synchronized boolean isSlow() {
        return phase == Phase.LIVE
                && ticket != null
                && !engine.rules()
                        .now()
                        .isBefore(renewedAt.plus(live.header().idleTimeout().dividedBy(2)));
    }

    /**
     * Whether a cookie that outlives the browser is to be sent again: in the first request of each interval. What counts
     * is when the request began, which is never later than the access that its load has left for the next one: so no
     * two of them find themselves the first. Never by a slow request, whose answer may meet the cookie of a newer login,
     * nor for a token that is being replaced.
     */
    synchronized boolean cookieIsDue() {
        return phase == Phase.LIVE
                && previousAccess != null
                && renewalByUse == Renewal.SLIDE
                && live.hasNewestToken()
                && engine.rules().now().isBefore(renewedAt.plus(QUICK))
                && engine.rules()
                        .times()
                        .cookieRenewal()
                        .filter(length -> interval(loadBegan, length) > interval(previousAccess, length))
                        .isPresent();
    }

    private static long interval(Instant time, Duration length) {
        return time.toEpochMilli() / length.toMillis();
    }

    /** This request has replaced what was stored. */
    synchronized void hasBeenChanged() {
        changed = true;
    }

    synchronized boolean hasChanged() {
        return changed;
    }

    synchronized void gone() {
        phase = Phase.GONE;
        live = null;
    }

    /** From now on every change is too late. */
    synchronized void settled() {
        settled = true;
        leave();
        sections.values().forEach(section -> section.rebase(SessionRecord.EMPTY));
    }

    /** The request needs no looking after any more. */
    synchronized void leave() {
        if (ticket != null) {
            engine.keepAlive().leave(ticket);
        }
    }

    synchronized List<String> changedTypes() {
        return sections.values().stream()
                .filter(Section::isChanged)
                .map(section -> section.type().type().getName())
                .toList();
    }

    private void start() {
        live = engine.sessions().fresh();
        phase = Phase.NEW;
    }

    private void startIfChanged() {
        if (!settled
                && (phase == Phase.ABSENT || phase == Phase.ENDED)
                && sections.values().stream().anyMatch(ExchangeState::isWorthASession)) {
            start();
        }
    }

    /** Removing what is not there leaves nothing to store. */
    private static boolean isWorthASession(Section<?> section) {
        return section.applyTo(SessionRecord.EMPTY) != SessionRecord.EMPTY;
    }

    @SuppressWarnings("unchecked")
    private <T> Section<T> section(DataType<T> type) {
        if (phase == Phase.UNLOADED || phase == Phase.UNKNOWN) {
            throw new IllegalStateException("The session is used before it is loaded");
        }
        SessionRecord stored = live == null ? SessionRecord.EMPTY : live.data();
        return (Section<T>) sections.computeIfAbsent(type.name(), name -> new Section<>(type, stored));
    }
}
