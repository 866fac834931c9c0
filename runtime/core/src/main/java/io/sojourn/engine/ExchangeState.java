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
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.sojourn.Flash;
import io.sojourn.OnOutage;
import io.sojourn.SessionLoaded;
import io.sojourn.SessionRefused;
import io.sojourn.SessionSaved;
import io.sojourn.StoreUnavailableException;
import io.sojourn.seal.DataType;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.StoreNotAskedException;

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
 *               ├───▶ UNKNOWN: the store did not answer, and the request fails
 *               └───▶ DEGRADED: it did not, and the request goes on without its session
 * </pre>
 *
 * {@link Settlement} maps the state at the end of the request to store operations and the cookie. Every access is under
 * this object's lock, which is never held while waiting.
 */
final class ExchangeState implements SessionView, SessionChanges {

    enum Phase {
        UNLOADED,
        UNKNOWN,
        DEGRADED,
        ABSENT,
        LIVE,
        NEW,
        ENDED,
        GONE
    }

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    private final SessionEngine engine;
    private final SessionSource source;
    private final RequestBinding binding;
    private final EventLog events;
    private final Map<String, Section<?>> sections = new LinkedHashMap<>(4);
    private final List<Live> ending = new ArrayList<>(1);

    private Phase phase = Phase.UNLOADED;
    private Live live;
    private Instant previousAccess;
    private Wishes wishes;
    private final RequestFlash flash;
    private final Attendance attendance;
    private OnOutage.Policy onOutage;
    private boolean endsUnknown;
    private boolean settled;
    private boolean wanted;
    private boolean changed;
    private int generation;

    ExchangeState(SessionEngine engine, SessionSource source, RequestBinding binding, EventLog events) {
        this.engine = engine;
        this.source = source;
        this.binding = binding;
        this.events = events;
        this.wishes = new Wishes(engine.rules(), binding);
        this.attendance = new Attendance(engine.rules(), engine.keepAlive());
        this.onOutage = engine.onOutage();
        this.flash = new RequestFlash(this, () -> section(SessionEngine.FLASH).value());
    }

    SessionSource source() {
        return source;
    }

    /** The load is to leave no trace, and does not count as use. */
    synchronized void noTouch() {
        attendance.noTouch();
    }

    synchronized Renewal renewalAtLoad() {
        return attendance.atLoad(wishes);
    }

    synchronized void onOutage(OnOutage.Policy policy) {
        onOutage = policy;
    }

    /** Fails unless there is something to go on with. */
    synchronized CompletionStage<Void> loaded(Loaded result, Throwable failure) {
        if (failure != null && onOutage == OnOutage.Policy.DEGRADE && isOutage(failure)) {
            phase = Phase.DEGRADED;
        } else if (failure != null) {
            phase = Phase.UNKNOWN;
            return CompletableFuture.failedFuture(failure);
        } else if (result instanceof Loaded.Present present) {
            phase = Phase.LIVE;
            live = present.live();
            previousAccess = present.previousAccess();
            attendance.begin(this);
            touchAgain(present.renewal());
            events.add(new SessionLoaded(live.handle(), engine.rules().now()));
        } else {
            phase = Phase.ABSENT;
            wishes.loaded();
        }
        return CompletableFuture.completedFuture(null);
    }

    /** What was wished before the load, and the load has not done, is done by a write. */
    private void touchAgain(Renewal done) {
        boolean left = wishes.wantsTouch() && done != Renewal.SLIDE;
        wishes.loaded();
        if (left) {
            touch();
        }
    }

    /** Whether the store is not available, as opposed to a session that cannot be read. */
    private static boolean isOutage(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof StoreUnavailableException)) {
            return false;
        }
        // That the store is not asked has been said when that began.
        Level level = cause instanceof StoreNotAskedException ? Level.DEBUG : Level.WARNING;
        LOG.log(level, "A request goes on with an empty session, which is not stored: {0}", cause.getMessage());
        return true;
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
    public synchronized boolean degraded() {
        return phase == Phase.DEGRADED;
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

    /** A session that ended while this request ran has no pages any more: theirs is a token that opens nothing. */
    @Override
    public synchronized String csrfToken() {
        create();
        SessionToken token = session().map(wishes::tokenAfter).orElseGet(SessionToken::mint);
        return source.csrfToken(token).masked();
    }

    /** Whether a page that sends this got it in the session that the client brought. */
    synchronized boolean acceptsCsrfToken(String presented) {
        return phase == Phase.LIVE && source.csrfToken(live.token()).matches(presented);
    }

    /** The request is not to be served. */
    synchronized void refused(SessionRefused.Reason reason) {
        Optional<Live> loaded = Optional.ofNullable(live);
        events.add(new SessionRefused(
                loaded.map(Live::handle),
                loaded.flatMap(session -> session.header().principal()),
                reason,
                engine.rules().now()));
    }

    synchronized boolean isLoadedAndPresent() {
        return phase == Phase.LIVE;
    }

    @Override
    public synchronized void invalidate() {
        if (phase == Phase.LIVE) {
            ending.add(live);
        }
        endsUnknown |= phase == Phase.DEGRADED;
        if (phase == Phase.LIVE || phase == Phase.NEW) {
            withdraw();
        }
        generation++;
        wanted = false;
        discardChanges();
        wishes = new Wishes(engine.rules(), binding);
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

    // ---- for atomic updates

    /** Makes sure that there is a session to update, and tells which. */
    synchronized Basis basisOf(AtomicUpdate<?> update) {
        boolean outlived = update.generation() != generation;
        if (!outlived) {
            startIfChanged();
            create();
        }
        return new Basis(outlived ? Phase.GONE : phase, live);
    }

    /**
     * What an update begins with.
     *
     * @param phase {@link Phase#NEW} or {@link Phase#LIVE} if there is something to update
     * @param live the session as this request knows it
     */
    record Basis(Phase phase, Live live) {}

    /** Stored data with this request's earlier changes of the updated class brought in. */
    synchronized SessionRecord before(AtomicUpdate<?> update, SessionRecord stored) {
        return update.generation() == generation ? section(update.type()).applyTo(stored) : stored;
    }

    /** A session that an update creates, as this request wants it. */
    synchronized Live firstWith(Live fresh, SessionRecord data) {
        return wishes.onNew(fresh, data);
    }

    /** The store may have it all the same, so another attempt with other content must not look like a repetition. */
    synchronized void creationFailed(Live attempted) {
        if (live == attempted) {
            live = source.fresh();
        }
    }

    synchronized <T> T created(AtomicUpdate<T> update, Live created) {
        events.started(created, engine.rules().now());
        if (update.generation() == generation) {
            phase = Phase.LIVE;
            live = created;
            attendance.begin(this);
        } else {
            ending.add(created); // it was invalidated before it was there
            phase = phase == Phase.ABSENT ? Phase.ENDED : phase;
        }
        return adopted(update);
    }

    synchronized <T> T updated(AtomicUpdate<T> update, SaveOutcome outcome) {
        if (outcome instanceof SaveOutcome.Written written) {
            changed = true;
            events.add(new SessionSaved(written.live().handle(), engine.rules().now()));
        }
        if (update.generation() == generation) {
            if (outcome instanceof SaveOutcome.Written written) {
                live = written.live();
            } else if (outcome instanceof SaveOutcome.Unchanged unchanged) {
                live = unchanged.live();
            } else {
                gone();
            }
        }
        return adopted(update);
    }

    /** From now on the result is what this request sees, and no change of its own. */
    synchronized <T> T adopted(AtomicUpdate<T> update) {
        if (update.generation() == generation) {
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

    /** Whether this request is to end a session that it could not load: nobody may be told that it has ended. */
    synchronized boolean endsUnknown() {
        return endsUnknown;
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

    /** The session to be renewed, if this request has been running for half its idle timeout. */
    synchronized Optional<Live> takeIfSlow() {
        return settled || phase != Phase.LIVE ? Optional.empty() : attendance.takeIfSlow(live);
    }

    /** Ends what {@link #takeIfSlow} began; after a failure it may be taken again at once. */
    synchronized void renewed(Instant begun, boolean success) {
        attendance.renewed(begun, success);
    }

    /** Whether the idle period that the load has left is half used up. */
    synchronized boolean isSlow() {
        return phase == Phase.LIVE && attendance.isSlow(live);
    }

    /** Whether a cookie that outlives the browser is to be sent again. */
    synchronized boolean cookieIsDue() {
        return phase == Phase.LIVE && previousAccess != null && attendance.cookieIsDue(live, previousAccess);
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
        attendance.end();
    }

    synchronized List<String> changedTypes() {
        return sections.values().stream()
                .filter(Section::isChanged)
                .map(section -> section.type().type().getName())
                .toList();
    }

    private void start() {
        live = source.fresh();
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
