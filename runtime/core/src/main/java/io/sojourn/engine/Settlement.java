package io.sojourn.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.sojourn.SessionEnded.Reason;
import io.sojourn.SessionRegenerated;
import io.sojourn.SessionSaved;
import io.sojourn.engine.Commit.CookieChange;
import io.sojourn.engine.Commit.Use;
import io.sojourn.spi.DeleteResult;

/**
 * The end of a request: the one place that maps what the request wants to store operations and to the cookie. First
 * ended sessions are deleted, then the present one is created or saved; each is one operation unless others interfere.
 */
final class Settlement {

    private final SessionEngine engine;
    private final ExchangeState state;
    private final EventLog events;

    Settlement(SessionEngine engine, ExchangeState state, EventLog events) {
        this.engine = engine;
        this.state = state;
        this.events = events;
    }

    CompletionStage<Commit> settle() {
        return write().whenComplete((commit, failure) -> state.leave());
    }

    private CompletionStage<Commit> write() {
        return endAll(state.ending())
                .thenCompose(removal -> storePresent().thenApply(change -> {
                    state.settled();
                    return new Commit(
                            change instanceof CookieChange.Keep ? removal : change,
                            state.hasChanged() ? Use.CHANGED : Use.TOUCHED);
                }));
    }

    private CompletionStage<CookieChange> storePresent() {
        return state.session()
                .map(this::store)
                .orElseGet(() -> CompletableFuture.completedFuture(new CookieChange.Keep()));
    }

    /** Removes the cookie only if this request is the one that ended its session: another may have a newer login. */
    private CompletionStage<CookieChange> endAll(List<Live> ended) {
        CompletionStage<CookieChange> result = CompletableFuture.completedFuture(new CookieChange.Keep());
        for (Live live : ended) {
            result = result.thenCombine(engine.sessions().delete(live), (change, deleted) -> {
                if (deleted == DeleteResult.ABSENT) {
                    return change;
                }
                events.ended(live, Reason.INVALIDATED, engine.rules().now());
                return live.origin() == Live.Origin.BROUGHT ? new CookieChange.Remove() : change;
            });
        }
        return result;
    }

    private CompletionStage<CookieChange> store(Live session) {
        return state.phase() == ExchangeState.Phase.NEW ? create(session) : save(session);
    }

    private CompletionStage<CookieChange> create(Live session) {
        return engine.sessions().create(state.first(session)).thenApply(created -> {
            events.started(created, engine.rules().now());
            return cookieFor(created);
        });
    }

    private CompletionStage<CookieChange> save(Live session) {
        return engine.saving().write(session, state::draft).thenCompose(outcome -> {
            if (outcome instanceof SaveOutcome.Written written) {
                return CompletableFuture.completedFuture(saved(written));
            }
            if (outcome instanceof SaveOutcome.Gone) {
                state.gone();
                return CompletableFuture.completedFuture(new CookieChange.Keep());
            }
            return unchanged(session);
        });
    }

    /** A request that took long leaves a full idle period behind: only slow requests pay for that. */
    private CompletionStage<CookieChange> unchanged(Live session) {
        CookieChange change = isDue(session) ? cookieFor(session) : new CookieChange.Keep();
        return state.isSlow()
                ? engine.sessions().renew(session).thenApply(found -> change)
                : CompletableFuture.completedFuture(change);
    }

    private CookieChange saved(SaveOutcome.Written written) {
        Live live = written.live();
        state.hasBeenChanged();
        if (written.changedData()) {
            events.add(new SessionSaved(live.handle(), engine.rules().now()));
        }
        if (written.rotated()) {
            events.add(new SessionRegenerated(
                    live.handle(), live.header().principal(), engine.rules().now()));
        }
        if (written.signedIn()) {
            events.signedIn(live, engine.rules().now());
        }
        return written.rotated() || isDue(live) || outlivesItsCookie(written)
                ? cookieFor(live)
                : new CookieChange.Keep();
    }

    private boolean isDue(Live live) {
        return live.origin() == Live.Origin.CREATED || state.cookieIsDue();
    }

    /** A cookie that outlives the browser was sent for another idle timeout. */
    private boolean outlivesItsCookie(SaveOutcome.Written written) {
        Live live = written.live();
        return engine.rules().times().cookieRenewal().isPresent()
                && !live.header().idleTimeout().equals(written.basis().header().idleTimeout())
                && live.hasNewestToken();
    }

    /** The cookie lasts longer than the session by the time in which use does not renew it. */
    private CookieChange cookieFor(Live live) {
        Duration left = Duration.between(engine.rules().now(), live.header().deadline());
        Duration unrenewed = engine.rules().times().cookieRenewal().orElse(Duration.ZERO);
        return new CookieChange.Replace(live.token().cookieValue(), left.plus(unrenewed));
    }
}
