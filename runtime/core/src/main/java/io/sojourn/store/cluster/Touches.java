package io.sojourn.store.cluster;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.cluster.PendingTouches.Touch;

/**
 * Tells the shared store of the uses that copies have answered: at most once for each session in the touch interval, and
 * always before half of the idle timeout is used up. Thread-safe.
 */
final class Touches {

    private static final Logger LOG = System.getLogger("io.sojourn.store.cluster");
    private static final Duration NEXT_TRY = Duration.ofSeconds(1);
    private static final long CLOSE_MILLIS = 2000;

    private final SessionStore shared;
    private final Filling filling;
    private final Copies copies;
    private final TouchRules rules;
    private final PendingTouches pending = new PendingTouches();
    private volatile boolean closed;

    Touches(SessionStore shared, Filling filling, Copies copies, TouchRules rules) {
        this.shared = shared;
        this.filling = filling;
        this.copies = copies;
        this.rules = rules;
    }

    /** A copy has answered. */
    void note(SessionKey key, VerifierHash verifier, Renewal renewal, Instant now, SessionHeader stored) {
        if (renewal != Renewal.NONE) {
            pending.note(new Touch(key, verifier, renewal, now, rules.due(stored, renewal)));
        }
    }

    /** The session has ended. */
    void forget(SessionKey key) {
        pending.forget(key);
    }

    void tellDue(Instant now) {
        pending.takeDue(now).forEach(touch -> tell(touch, now));
    }

    /** A read may have told the store meanwhile. */
    private void tell(Touch touch, Instant now) {
        Optional<Copy> copy = copies.get(touch.key());
        if (copy.isPresent()) {
            SessionHeader stored = copy.get().stored();
            Instant due = rules.due(stored, touch.renewal());
            if (isTold(touch, stored)) {
                return;
            }
            if (now.isBefore(due)) {
                pending.note(touch.dueAt(due));
                return;
            }
        }
        filling.load(shared, touch.key(), touch.verifier(), touch.renewal()).whenComplete((found, failure) -> {
            if (failure != null && !closed) {
                LOG.log(Level.DEBUG, "Use of a session could not be told to the store; it is tried again", failure);
                pending.note(touch.dueAt(now.plus(NEXT_TRY)));
            }
        });
    }

    private static boolean isTold(Touch touch, SessionHeader stored) {
        return touch.renewal() == Renewal.SLIDE
                ? !stored.deadline().isBefore(stored.deadlineFrom(touch.at()))
                : !stored.lastAccessedAt().isBefore(touch.at());
    }

    /** Tells the store of all that it does not know of, and waits a moment for that. Nothing is tried again. */
    void close() {
        closed = true;
        CompletableFuture<?>[] told = pending.takeAll().stream()
                .map(touch -> shared.load(touch.key(), touch.verifier(), touch.renewal())
                        .toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(told).get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.DEBUG, "The store could not be told of the last uses of some sessions", e);
        }
    }
}
