package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.sojourn.SessionEnded.Reason;
import io.sojourn.SessionRegenerated;
import io.sojourn.SessionSaved;
import io.sojourn.StoreUnavailableException;
import io.sojourn.engine.Commit.CookieChange;
import io.sojourn.engine.Commit.Use;
import io.sojourn.engine.Lifecycle.Phase;
import io.sojourn.spi.DeleteResult;

/**
 * The end of a request: the one place that maps what the request wants to store operations and to the cookie. First
 * ended sessions are deleted, then the present one is created or saved; each is one operation unless others interfere.
 */
final class Settlement {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    private final SessionEngine engine;
    private final ExchangeState state;
    private final SessionSource source;
    private final CookieLimit limit;
    private final EventLog events;

    Settlement(SessionEngine engine, ExchangeState state, CookieLimit limit, EventLog events) {
        this.engine = engine;
        this.state = state;
        this.source = state.source();
        this.limit = limit;
        this.events = events;
    }

    CompletionStage<Commit> settle() {
        return write().whenComplete((commit, failure) -> state.leave());
    }

    private CompletionStage<Commit> write() {
        if (state.endsUnknown()) {
            return CompletableFuture.failedFuture(new StoreUnavailableException(
                    "The session could not be loaded, because the store is not available, so it was not ended either"));
        }
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
        CompletionStage<CookieChange> result = CompletableFuture.completedFuture(withoutEnding());
        for (Live live : ended) {
            result = result.thenCombine(source.delete(live), (change, deleted) -> {
                if (deleted == DeleteResult.ABSENT) {
                    return change;
                }
                events.ended(live, Reason.INVALIDATED, engine.rules().now());
                return live.origin() == Live.Origin.BROUGHT ? new CookieChange.Remove() : change;
            });
        }
        return result;
    }

    private CookieChange withoutEnding() {
        return state.phase() == Phase.ABSENT ? source.cookieWithoutSession() : new CookieChange.Keep();
    }

    private CompletionStage<CookieChange> store(Live session) {
        return state.phase() == Phase.NEW ? create(session) : save(session);
    }

    private CompletionStage<CookieChange> create(Live session) {
        return source.create(state.first(session)).thenApply(created -> {
            CookieChange cookie = cookieFor(created);
            events.started(created, engine.rules().now());
            return cookie;
        });
    }

    private CompletionStage<CookieChange> save(Live session) {
        return new OptimisticSave(source, engine.conflicts())
                .write(session, state::draft)
                .thenCompose(outcome -> {
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
        return state.isSlow()
                ? source.renew(session).handle((found, failure) -> cookieIfDue(session, failure))
                : CompletableFuture.completedFuture(cookieIfDue(session));
    }

    /** An answer that depends on nothing that was to be stored is as good as before. */
    private CookieChange cookieIfDue(Live live, Throwable failure) {
        if (failure != null) {
            LOG.log(Level.DEBUG, "A slow request could not leave its session a full idle period", failure);
        }
        return cookieIfDue(live);
    }

    private CookieChange cookieIfDue(Live live) {
        return isDue(live) ? cookieFor(live) : new CookieChange.Keep();
    }

    private CookieChange saved(SaveOutcome.Written written) {
        Live live = written.live();
        state.hasBeenChanged();
        CookieChange change = written.rotated() || isDue(live) || outlivesItsCookie(written)
                ? cookieFor(live)
                : new CookieChange.Keep();
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
        return change;
    }

    /** Before anybody hears of what is stored with it: what does not reach the client has not happened. */
    private CookieChange cookieFor(Live live) {
        CookieChange.Replace cookie = source.cookieFor(live);
        limit.require(cookie.value(), live.data()::sizes);
        return cookie;
    }

    private boolean isDue(Live live) {
        return source.owesCookie(live) || state.cookieIsDue();
    }

    /** A cookie that outlives the browser was sent for another idle timeout. */
    private boolean outlivesItsCookie(SaveOutcome.Written written) {
        Live live = written.live();
        return engine.rules().times().cookieRenewal().isPresent()
                && !live.header().idleTimeout().equals(written.basis().header().idleTimeout())
                && live.hasNewestToken();
    }
}
