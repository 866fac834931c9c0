package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
import io.sojourn.SessionLoaded;
import io.sojourn.SessionSaved;
import io.sojourn.SessionStarted;
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

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    private static final Duration QUICK = Duration.ofSeconds(2);

    private final SessionEngine engine;
    private final EventLog events;
    private final Map<String, Section<?>> sections = new LinkedHashMap<>(4);
    private final List<Live> ending = new ArrayList<>(1);

    private Phase phase = Phase.UNLOADED;
    private Live live;
    private Instant previousAccess;
    private Wishes wishes;
    private RequestFlash flash;
    private Renewal renewalByUse;
    private Instant loadBegan;
    private Instant renewedAt;
    private KeepAlive.Ticket ticket;
    private boolean settled;

    ExchangeState(SessionEngine engine, EventLog events) {
        this.engine = engine;
        this.events = events;
        this.wishes = new Wishes(engine.rules());
        this.renewalByUse = engine.rules().renewalByUse();
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
            renewedAt = engine.rules().now();
            if (renewalByUse == Renewal.SLIDE) {
                ticket = engine.keepAlive().enter(this);
            }
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
        if (!settled && session().isPresent() && !principal().equals(Optional.of(principal))) {
            wishes.signIn(principal, engine.rules().now().truncatedTo(ChronoUnit.MILLIS));
        }
    }

    @Override
    public synchronized void discardChanges() {
        sections.clear();
        flash = null;
    }

    @Override
    public synchronized Flash flash() {
        if (flash == null) {
            flash = new RequestFlash(section(SessionEngine.FLASH).value());
        }
        return flash;
    }

    @Override
    public synchronized void invalidate() {
        if (phase == Phase.LIVE) {
            ending.add(live);
        }
        if (phase == Phase.LIVE || phase == Phase.NEW) {
            phase = ending.isEmpty() ? Phase.ABSENT : Phase.ENDED;
            live = null;
        }
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

    /** Runs an atomic update against the store. */
    synchronized <T> CompletionStage<T> update(AtomicUpdate<T> update) {
        startIfChanged();
        create();
        return switch (phase) {
            case NEW ->
                engine.sessions()
                        .create(wishes.onNew(live, update.applyTo(pending(update, live.data()))))
                        .thenApply(created -> created(update, created));
            case LIVE ->
                engine.saving()
                        .write(live, stored -> drafted(update, stored))
                        .thenApply(outcome -> updated(update, outcome));
            default -> {
                update.applyTo(pending(update, SessionRecord.EMPTY));
                yield CompletableFuture.completedFuture(adopted(update));
            }
        };
    }

    private Optional<Live> drafted(AtomicUpdate<?> update, Live stored) {
        SessionRecord data = update.applyTo(pending(update, stored.data()));
        return data == stored.data()
                ? Optional.empty()
                : Optional.of(stored.at(
                        engine.rules().next(stored.header(), engine.rules().renewalByUse()), data));
    }

    /** Stored data with this request's earlier changes of the updated class brought in. */
    private synchronized SessionRecord pending(AtomicUpdate<?> update, SessionRecord stored) {
        return section(update.type()).applyTo(stored);
    }

    private synchronized <T> T created(AtomicUpdate<T> update, Live created) {
        phase = Phase.LIVE;
        live = created;
        events.add(new SessionStarted(created.handle(), engine.rules().now()));
        return adopted(update);
    }

    private synchronized <T> T updated(AtomicUpdate<T> update, SaveOutcome outcome) {
        if (outcome instanceof SaveOutcome.Written written) {
            live = written.live();
            events.add(new SessionSaved(live.handle(), engine.rules().now()));
        } else if (outcome instanceof SaveOutcome.Unchanged unchanged) {
            live = unchanged.live();
        } else {
            gone();
        }
        return adopted(update);
    }

    private synchronized <T> T adopted(AtomicUpdate<T> update) {
        Section<T> section = section(update.type());
        section.set(update.result());
        section.rebase();
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

    /** Renews the session in the store if this request has been running for half its idle timeout. */
    synchronized void renewIfSlow() {
        if (!settled && isSlow()) {
            renewedAt = engine.rules().now();
            engine.sessions()
                    .renew(live)
                    .whenComplete((found, failure) -> LOG.log(
                            Level.DEBUG,
                            () -> "A slow request renewed its session: " + (failure == null ? found : failure)));
        }
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

    synchronized void gone() {
        phase = Phase.GONE;
        live = null;
    }

    /** From now on every change is too late. */
    synchronized void settled() {
        settled = true;
        leave();
        sections.values().forEach(Section::rebase);
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
