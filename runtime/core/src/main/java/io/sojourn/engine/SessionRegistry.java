package io.sojourn.engine;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.sojourn.NearCacheStatistics;
import io.sojourn.SessionEnded;
import io.sojourn.SessionEnded.Reason;
import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.NearCacheMonitor;
import io.sojourn.spi.RevokeResult;
import io.sojourn.spi.RevokeResult.Absent;
import io.sojourn.spi.RevokeResult.Revoked;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;

/** All sessions, whoever holds them; see {@link io.sojourn.Sessions}. Never waits; thread-safe. */
public final class SessionRegistry {

    private final Optional<SessionStore> store;
    private final Clock clock;

    /**
     * @param store where sessions are kept; empty if their clients keep them
     * @param clock tells when something happened
     */
    SessionRegistry(Optional<SessionStore> store, Clock clock) {
        this.store = Objects.requireNonNull(store, "store");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Ends a session.
     *
     * @param handle which one; any content
     * @return what has ended, for observers; empty if there was no such session. Fails with
     *     {@link StoreUnavailableException} if the store does not answer
     * @throws UnsupportedOperationException if sessions are kept by their clients
     * @throws IllegalArgumentException if this is no handle
     */
    public CompletionStage<Optional<SessionEnded>> revoke(String handle) {
        SessionStore kept = store.orElseThrow(() -> new UnsupportedOperationException(
                "With session.store=cookie a single session cannot be ended from the server: it is in its client's"
                        + " hands, and no server keeps anything of it. Another session.cookie.epoch ends all sessions;"
                        + " to end single ones keep them in a store, such as session.store=redis"));
        SessionKey key = key(handle);
        return kept.revoke(key).thenApply(result -> ended(key, result));
    }

    /**
     * What the near cache of this node has been good for.
     *
     * @return empty if there is none
     */
    public Optional<NearCacheStatistics> nearCache() {
        return store.flatMap(kept -> kept.unwrap(NearCacheMonitor.class)).map(NearCacheMonitor::statistics);
    }

    /** Nothing of what was given is shown: whoever mistakes a cookie for a handle must not find it in the log. */
    private static SessionKey key(String handle) {
        if (handle == null || !SessionKey.isHandle(handle)) {
            throw new IllegalArgumentException("This is not the handle of a session: use what Session.handle() gives,"
                    + " which has 43 base64url characters, and never a cookie's value");
        }
        return new SessionKey(handle);
    }

    /** Where a reply was lost nobody knows whose it was; that it ended is what an auditor has to read. */
    private Optional<SessionEnded> ended(SessionKey key, RevokeResult result) {
        if (result instanceof Absent) {
            return Optional.empty();
        }
        Optional<String> principal = result instanceof Revoked revoked ? revoked.principal() : Optional.empty();
        return Optional.of(new SessionEnded(key.handle(), principal, Reason.REVOKED, clock.instant()));
    }
}
