package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
import io.sojourn.engine.Lifecycle.Phase;
import io.sojourn.seal.DataType;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.StoreNotAskedException;

/**
 * What one request knows of its session and wants of it, all of it under one lock, which is never held while waiting:
 * {@linkplain Lifecycle where the session stands}, {@linkplain Sections its data}, {@linkplain Wishes what else is wanted
 * of it} and {@linkplain Attendance how it is used}. {@link Settlement} maps that to store operations and the cookie when
 * the request ends.
 */
final class ExchangeState implements SessionChanges {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    private final SessionEngine engine;
    private final SessionSource source;
    private final RequestBinding binding;
    private final EventLog events;
    private final Lifecycle lifecycle;
    private final Sections sections = new Sections();
    private final RequestFlash flash;
    private final Attendance attendance;

    private Wishes wishes;
    private Instant previousAccess;
    private OnOutage.Policy onOutage;
    private boolean settled;
    private boolean changed;

    ExchangeState(SessionEngine engine, SessionSource source, RequestBinding binding, EventLog events) {
        this.engine = engine;
        this.source = source;
        this.binding = binding;
        this.events = events;
        this.lifecycle = new Lifecycle(source);
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

    synchronized Use renewalAtLoad() {
        return attendance.atLoad(wishes);
    }

    synchronized void onOutage(OnOutage.Policy policy) {
        onOutage = policy;
    }

    /** Fails unless there is something to go on with. */
    synchronized CompletionStage<Void> loaded(Loaded result, Throwable failure) {
        if (failure != null && onOutage == OnOutage.Policy.DEGRADE && isOutage(failure)) {
            lifecycle.degraded();
        } else if (failure != null) {
            lifecycle.unknown();
            return CompletableFuture.failedFuture(failure);
        } else if (result instanceof Loaded.Present present) {
            lifecycle.found(present.live());
            previousAccess = present.previousAccess();
            attendance.begin(this);
            touchAgain(present.renewal());
            events.add(new SessionLoaded(present.live().handle(), engine.rules().now()));
        } else {
            lifecycle.absent();
            wishes.loaded();
        }
        return CompletableFuture.completedFuture(null);
    }

    /** What was wished before the load, and the load has not done, is done by a write. */
    private void touchAgain(Use done) {
        boolean left = wishes.wantsTouch() && done != Use.SLIDE;
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

    synchronized Phase phase() {
        return lifecycle.phase();
    }

    /** The session if there is one to write: loaded, or to be created. */
    synchronized Optional<Live> session() {
        startIfChanged();
        return lifecycle.session();
    }

    /** The same to look at, as this request leaves it by now. */
    synchronized Optional<Outlook.Moment> moment() {
        return session()
                .map(live -> new Outlook.Moment(
                        live,
                        wishes.on(live.header()),
                        live.origin() == Live.Origin.CREATED ? live.header().createdAt() : previousAccess,
                        wishes.authenticatedAt().or(() -> live.data().authenticatedAt())));
    }

    synchronized <T> T get(Class<T> type) {
        return section(engine.types().get(type)).value();
    }

    // ---- changing

    @Override
    public synchronized void create() {
        lifecycle.want();
    }

    @Override
    public synchronized void touch() {
        Optional<Live> loaded = loadedSession();
        if (loaded.isEmpty()) {
            wishes.touch();
            return;
        }
        Live live = loaded.get();
        SessionHeader header = live.header();
        SessionHeader renewed = Use.SLIDE.on(header, engine.rules().now());
        if (!renewed.deadline().equals(header.deadline())) {
            wishes.touch();
            lifecycle.becomes(live.at(renewed, live.data()));
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
        if (!settled && !said) {
            session()
                    .filter(live -> !live.header().principal().equals(Optional.of(principal)))
                    .ifPresent(live -> wishes.principalSeen(principal));
        }
    }

    @Override
    public synchronized void discardChanges() {
        sections.forget();
        flash.reset();
        lifecycle.withoutChanges();
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
        return loadedSession()
                .filter(live -> source.csrfToken(live.token()).matches(presented))
                .isPresent();
    }

    /** The request is not to be served. */
    synchronized void refused(SessionRefused.Reason reason) {
        Optional<Live> loaded = lifecycle.session();
        events.add(new SessionRefused(
                loaded.map(Live::handle),
                loaded.flatMap(session -> session.header().principal()),
                reason,
                engine.rules().now()));
    }

    synchronized boolean isLoadedAndPresent() {
        return lifecycle.is(Phase.LIVE);
    }

    @Override
    public synchronized void invalidate() {
        lifecycle.invalidate();
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
        return lifecycle.generation();
    }

    // ---- for atomic updates

    /** Makes sure that there is a session to update, and tells which. */
    synchronized Basis basisOf(AtomicUpdate<?> update) {
        if (!isOfThis(update)) {
            return new Basis(Phase.GONE, null);
        }
        create();
        return new Basis(lifecycle.phase(), lifecycle.session().orElse(null));
    }

    /** Whether the session for which an update was asked has not been invalidated since. */
    private boolean isOfThis(AtomicUpdate<?> update) {
        return update.generation() == lifecycle.generation();
    }

    /**
     * What an update begins with.
     *
     * @param phase {@link Phase#NEW} or {@link Phase#LIVE} if there is something to update
     * @param live the session as this request knows it; null if there is nothing to update
     */
    record Basis(Phase phase, Live live) {}

    /** Stored data with this request's earlier changes of the updated class brought in. */
    synchronized SessionRecord before(AtomicUpdate<?> update, SessionRecord stored) {
        return isOfThis(update) ? section(update.type()).applyTo(stored) : stored;
    }

    /** A session that an update creates, as this request wants it. */
    synchronized Live firstWith(Live fresh, SessionRecord data) {
        return wishes.onNew(fresh, data);
    }

    synchronized void creationFailed(Live attempted) {
        lifecycle.creationFailed(attempted);
    }

    synchronized <T> T created(AtomicUpdate<T> update, Live created) {
        events.started(created, engine.rules().now());
        if (isOfThis(update)) {
            lifecycle.found(created);
            attendance.begin(this);
        } else {
            lifecycle.createdTooLate(created);
        }
        return adopted(update);
    }

    synchronized <T> T updated(AtomicUpdate<T> update, SaveOutcome outcome) {
        if (outcome instanceof SaveOutcome.Written written) {
            changed = true;
            events.add(new SessionSaved(written.live().handle(), engine.rules().now()));
        }
        if (isOfThis(update)) {
            if (outcome instanceof SaveOutcome.Written written) {
                lifecycle.becomes(written.live());
            } else if (outcome instanceof SaveOutcome.Unchanged unchanged) {
                lifecycle.becomes(unchanged.live());
            } else {
                lifecycle.gone();
            }
        }
        return adopted(update);
    }

    /** From now on the result is what this request sees, and no change of its own. */
    synchronized <T> T adopted(AtomicUpdate<T> update) {
        if (isOfThis(update)) {
            Section<T> section = section(update.type());
            section.set(update.result());
            section.rebase(lifecycle.data());
        }
        return update.result();
    }

    // ---- for the settlement

    /** Whether this request is to end a session that it could not load: nobody may be told that it has ended. */
    synchronized boolean endsUnknown() {
        return lifecycle.endsUnknown();
    }

    /** Sessions that this request ended. */
    synchronized List<Live> ending() {
        return lifecycle.ending();
    }

    /** What this request wants to be stored on top of what is stored; empty if nothing has to be written. */
    synchronized Optional<Live> draft(Live stored) {
        return wishes.onStored(stored, sections.applyTo(stored.data()));
    }

    /** What this request wants to be stored where nothing is. */
    synchronized Live first(Live fresh) {
        return wishes.onNew(fresh, sections.applyTo(fresh.data()));
    }

    /** The session to be renewed, if this request has been running for half its idle timeout. */
    synchronized Optional<Live> takeIfSlow() {
        return settled ? Optional.empty() : loadedSession().flatMap(attendance::takeIfSlow);
    }

    /** Ends what {@link #takeIfSlow} began; after a failure it may be taken again at once. */
    synchronized void renewed(Instant begun, boolean success) {
        attendance.renewed(begun, success);
    }

    /** Whether the idle period that the load has left is half used up. */
    synchronized boolean isSlow() {
        return loadedSession().filter(attendance::isSlow).isPresent();
    }

    /** Whether a cookie that outlives the browser is to be sent again. */
    synchronized boolean cookieIsDue() {
        return previousAccess != null
                && loadedSession()
                        .filter(live -> attendance.cookieIsDue(live, previousAccess))
                        .isPresent();
    }

    /** This request has replaced what was stored. */
    synchronized void hasBeenChanged() {
        changed = true;
    }

    synchronized boolean hasChanged() {
        return changed;
    }

    synchronized void gone() {
        lifecycle.gone();
    }

    /** From now on every change is too late. */
    synchronized void settled() {
        settled = true;
        leave();
        sections.settled();
    }

    /** The request needs no looking after any more. */
    synchronized void leave() {
        attendance.end();
    }

    synchronized List<String> changedTypes() {
        return sections.changedTypes();
    }

    /** The session if it is stored. */
    private Optional<Live> loadedSession() {
        return lifecycle.is(Phase.LIVE) ? lifecycle.session() : Optional.empty();
    }

    private void startIfChanged() {
        if (!settled && lifecycle.canStart() && sections.areWorthASession()) {
            lifecycle.start();
        }
    }

    private <T> Section<T> section(DataType<T> type) {
        if (!lifecycle.isLoaded()) {
            throw new IllegalStateException("The session is used before it is loaded");
        }
        return sections.of(type, lifecycle.data());
    }
}
