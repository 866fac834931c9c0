package io.sojourn.store.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.VerifierHash;

/** Uses of copies of which the store has not been told yet, and by when it has to be. Thread-safe. */
final class PendingTouches {

    /**
     * One session's.
     *
     * @param key whose
     * @param verifier that of the last use
     * @param renewal what the uses move
     * @param at when the last use was
     * @param due from when on the store is told
     */
    record Touch(SessionKey key, VerifierHash verifier, Renewal renewal, Instant at, Instant due) {

        Touch and(Touch later) {
            // A use that prolongs is not undone by one that only looks.
            Renewal most = renewal.compareTo(later.renewal) > 0 ? renewal : later.renewal;
            return new Touch(key, later.verifier, most, later.at, due.isBefore(later.due) ? due : later.due);
        }

        Touch dueAt(Instant later) {
            return new Touch(key, verifier, renewal, at, later);
        }
    }

    private final ConcurrentMap<SessionKey, Touch> touches = new ConcurrentHashMap<>();

    void note(Touch touch) {
        touches.merge(touch.key(), touch, Touch::and);
    }

    /** The session has ended. */
    void forget(SessionKey key) {
        touches.remove(key);
    }

    /** Takes what is due. */
    List<Touch> takeDue(Instant now) {
        List<Touch> due = new ArrayList<>();
        touches.forEach((key, touch) -> {
            if (!now.isBefore(touch.due()) && touches.remove(key, touch)) {
                due.add(touch);
            }
        });
        return due;
    }

    List<Touch> takeAll() {
        return takeDue(Instant.MAX);
    }
}
