package io.sojourn.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one request wants of its session beside its data, as precise as it is stored. Immutable.
 *
 * @param actions what is to be done once
 * @param idleTimeout the session's own from now on; empty to leave it
 * @param principal whose it becomes; empty to leave it
 * @param authenticatedAt when that principal proved who it is; empty if it did not, or nobody signs in
 */
record PendingChanges(
        Set<Action> actions,
        Optional<Duration> idleTimeout,
        Optional<String> principal,
        Optional<Instant> authenticatedAt) {

    enum Action {
        /** Replace the token. */
        ROTATE,
        /** Give the session a full idle timeout, although the request does not slide. */
        SLIDE
    }

    static final PendingChanges NONE =
            new PendingChanges(Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    PendingChanges with(Action action) {
        Set<Action> more = EnumSet.of(action);
        more.addAll(actions);
        return new PendingChanges(Set.copyOf(more), idleTimeout, principal, authenticatedAt);
    }

    PendingChanges withIdleTimeout(Duration timeout) {
        return new PendingChanges(
                actions, Optional.of(timeout.truncatedTo(ChronoUnit.MILLIS)), principal, authenticatedAt);
    }

    PendingChanges signIn(String name, Instant at) {
        return new PendingChanges(
                actions, idleTimeout, Optional.of(name), Optional.of(at.truncatedTo(ChronoUnit.MILLIS)));
    }

    /** Somebody is known, but has not proved it in this session. */
    PendingChanges principalSeen(String name) {
        return new PendingChanges(actions, idleTimeout, Optional.of(name), Optional.empty());
    }

    boolean has(Action action) {
        return actions.contains(action);
    }
}
