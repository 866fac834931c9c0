package io.sojourn.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionHeader.Trait;

/**
 * What one request wants of its session beside its data, as precise as it is stored. Immutable.
 *
 * @param actions what is to be done once
 * @param idleTimeout the session's own from now on; empty to leave it
 * @param remembered for how long whoever is signed in is to be remembered; empty to leave that
 * @param signIn who has signed in; empty if nobody did
 * @param caller whom the runtime has named; empty for nobody
 */
record PendingChanges(
        Set<Action> actions,
        Optional<Duration> idleTimeout,
        Optional<Duration> remembered,
        Optional<SignIn> signIn,
        Optional<String> caller) {

    enum Action {
        /** Replace the token. */
        ROTATE,
        /** Give the session a full idle timeout, although the request does not slide. */
        SLIDE
    }

    /**
     * A call of {@code Session.signIn}.
     *
     * @param name of the user
     * @param at when they have proved who they are
     */
    record SignIn(String name, Instant at) {}

    static final PendingChanges NONE =
            new PendingChanges(Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    PendingChanges with(Action action) {
        Set<Action> more = EnumSet.of(action);
        more.addAll(actions);
        return new PendingChanges(Set.copyOf(more), idleTimeout, remembered, signIn, caller);
    }

    PendingChanges withIdleTimeout(Duration timeout) {
        return new PendingChanges(
                actions, Optional.of(timeout.truncatedTo(ChronoUnit.MILLIS)), remembered, signIn, caller);
    }

    /** In place of an idle timeout that was wanted before. */
    PendingChanges rememberedFor(Duration length) {
        return new PendingChanges(
                actions, Optional.empty(), Optional.of(length.truncatedTo(ChronoUnit.MILLIS)), signIn, caller);
    }

    PendingChanges signIn(String name, Instant at) {
        SignIn proof = new SignIn(name, at.truncatedTo(ChronoUnit.MILLIS));
        return new PendingChanges(actions, idleTimeout, remembered, Optional.of(proof), caller);
    }

    /** Somebody is known, but has not proved it in this session. */
    PendingChanges principalSeen(String name) {
        return new PendingChanges(actions, idleTimeout, remembered, signIn, Optional.of(name));
    }

    /** Who it is, also for how long if they have signed in, and nothing of what was wanted of somebody else's session. */
    PendingChanges identity() {
        return new PendingChanges(
                Set.of(), Optional.empty(), remembered.filter(x -> signIn.isPresent()), signIn, caller);
    }

    boolean has(Action action) {
        return actions.contains(action);
    }

    Optional<Instant> authenticatedAt() {
        return signIn.map(SignIn::at);
    }

    /** Whose a session is to be; empty to leave it. What the application says counts more than what the runtime says. */
    Optional<String> principalOver(SessionHeader stored) {
        boolean saysNothing = stored.principal().isEmpty() || isNamedByRuntime(stored);
        return signIn.map(SignIn::name).or(() -> caller.filter(name -> saysNothing));
    }

    /**
     * Whether a session is somebody else's, of which nothing may be left to whoever it is now. The application may sign
     * in the runtime's user under another name.
     */
    boolean replaces(SessionHeader stored) {
        boolean isCallers = isNamedByRuntime(stored) && stored.principal().equals(caller);
        Optional<String> other =
                principalOver(stored).filter(name -> !stored.principal().equals(Optional.of(name)));
        return stored.principal().isPresent() && other.isPresent() && !isCallers;
    }

    /** Whether a session becomes somebody's who it was not before. */
    boolean signsInOver(SessionHeader stored) {
        Optional<String> principal = principalOver(stored);
        return principal.isPresent() && !principal.equals(stored.principal());
    }

    private static boolean isNamedByRuntime(SessionHeader stored) {
        return stored.traits().contains(Trait.RUNTIME_PRINCIPAL);
    }
}
