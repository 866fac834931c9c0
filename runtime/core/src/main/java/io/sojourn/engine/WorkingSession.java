package io.sojourn.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.sojourn.OnOutage;
import io.sojourn.SessionRefused;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.engine.PendingChanges.Action;
import io.sojourn.engine.RenewalPolicy.Usage;
import io.sojourn.engine.SessionState.Live;
import io.sojourn.engine.SessionState.Wanted;

/**
 * The session as one request sees and changes it; see {@link io.sojourn.Session} for what each method means. Nothing is
 * written here: {@link CommitRules} decide from it what is. Thread-safe.
 */
public final class WorkingSession {

    private final SharedState shared;
    private final CommitRules rules;
    private final SessionRepository repository;
    private final Randomness random;
    private final EventLog events;
    private final Clock clock;

    WorkingSession(
            SharedState shared,
            CommitRules rules,
            SessionRepository repository,
            Randomness random,
            EventLog events,
            Clock clock) {
        this.shared = shared;
        this.rules = rules;
        this.repository = repository;
        this.random = random;
        this.events = events;
        this.clock = clock;
    }

    // ---- before the load

    /** The request does not count as use of its session. */
    public void noTouch() {
        become(state -> state.using(Usage.NO_USE));
    }

    /** What becomes of the request if its session cannot be loaded, in place of what is configured. */
    public void onOutage(OnOutage.Policy policy) {
        become(state -> state.onOutage(policy));
    }

    // ---- looking

    SessionView view() {
        synchronized (shared) {
            return SessionView.of(shared, rules, random, clock.instant());
        }
    }

    /** The object of one class, always the same one until it is set or the session is invalidated. */
    public <T> T get(Class<T> type) {
        synchronized (shared) {
            return shared.tracked(shared.type(type)).value();
        }
    }

    /** Whether a page that sends this got it in the session that the client brought. */
    public boolean acceptsCsrfToken(String presented) {
        return stored().filter(session -> repository.csrfToken(session.token()).matches(presented))
                .isPresent();
    }

    private Optional<SessionSnapshot> stored() {
        synchronized (shared) {
            return shared.state().session().session();
        }
    }

    // ---- changing

    public void create() {
        become(RequestState::created);
    }

    public void touch() {
        become(RequestState::touched);
    }

    public void regenerateId() {
        become(state -> state.wanting(pending -> pending.with(Action.ROTATE)));
    }

    public void idleTimeout(Duration timeout) {
        become(state -> state.wanting(pending -> pending.withIdleTimeout(timeout)));
    }

    public void rememberFor(Duration length) {
        rules.headers().times().requireRememberable(length);
        become(state -> state.rememberedFor(length, clock.instant()));
    }

    public void signIn(String principal) {
        become(state -> state.signedIn(principal, clock.instant()));
    }

    /** Somebody is signed in by other means: a session of nobody becomes theirs, one of somebody else ends. */
    public void principalSeen(String principal) {
        become(state -> state.principalSeen(principal));
    }

    public void discardChanges() {
        synchronized (shared) {
            shared.state().requireOpen();
            shared.forgetData();
        }
    }

    public void invalidate() {
        become(RequestState::invalidated);
    }

    /** For a session that ended while this request ran, one that opens nothing. */
    public String csrfToken() {
        synchronized (shared) {
            RequestState state = shared.become(RequestState::created);
            return repository.csrfToken(tokenAfter(state)).masked();
        }
    }

    private SessionToken tokenAfter(RequestState state) {
        if (state.session() instanceof Live live) {
            return rules.tokens().after(live, state.pending(), random, clock.instant());
        }
        return state.session() instanceof Wanted ? random.fresh(clock.instant()).token() : SessionToken.mint();
    }

    public RequestFlash flash() {
        synchronized (shared) {
            shared.state().requireOpen();
            return shared.flash();
        }
    }

    public <T> void set(Class<T> type, T value) {
        synchronized (shared) {
            shared.state().requireOpen();
            shared.tracked(shared.type(type)).set(value);
        }
    }

    public void clear(Class<?> type) {
        synchronized (shared) {
            shared.state().requireOpen();
            shared.tracked(shared.type(type)).clear();
        }
    }

    private void become(UnaryOperator<RequestState> step) {
        synchronized (shared) {
            shared.become(step);
        }
    }

    // ---- for the answer

    /** The request is not to be served. */
    public void refused(SessionRefused.Reason reason) {
        Optional<SessionSnapshot> stored = stored();
        events.add(new SessionRefused(
                stored.map(SessionSnapshot::handle),
                stored.flatMap(session -> session.header().principal()),
                reason,
                clock.instant()));
    }

    /** The cookie of what an update has stored, for an answer that reports a failure: it goes out with every answer. */
    public Optional<CookieChange.Replace> owedCookie() {
        synchronized (shared) {
            return shared.state().session() instanceof Live live && live.owesCookie()
                    ? Optional.of(repository.cookieFor(live.stored()))
                    : Optional.empty();
        }
    }

    /** Classes whose data was changed after the end. */
    public List<String> lateChanges() {
        synchronized (shared) {
            return shared.tooLate();
        }
    }
}
