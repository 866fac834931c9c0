package io.sojourn.engine;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/** What one request draws by chance, so that what is decided from it is a pure function. Thread-safe. */
class Randomness {

    private static final SecureRandom SECURE = new SecureRandom();

    /**
     * A session to be.
     *
     * @param token what will open it
     * @param at when it began
     */
    record Fresh(SessionToken token, Instant at) {}

    private Optional<Fresh> fresh = Optional.empty();
    private SessionToken successor;
    private boolean lostAnUpdate;

    /** The session that this request may create: the same until it is drawn again. */
    synchronized Fresh fresh(Instant now) {
        fresh = fresh.or(() -> Optional.of(new Fresh(SessionToken.mint(), now)));
        return fresh.get();
    }

    /** The same session at another place: the verifier stays, since pages may have what is derived from it. */
    Fresh elsewhere(Fresh session) {
        return new Fresh(session.token().elsewhere(), session.at());
    }

    /** The store may yet get a session under the last lookup; pages may have been given a token of the verifier. */
    synchronized void moveFresh() {
        fresh = fresh.map(this::elsewhere);
    }

    /** For another session than the last one. */
    synchronized void drawFreshAgain() {
        fresh = Optional.empty();
    }

    /** The token that replaces the one that the client brought: the same each time, so that a repetition keeps it. */
    synchronized SessionToken successorOf(SessionToken current) {
        if (successor == null) {
            successor = current.rotated();
        }
        return successor;
    }

    /** Whether a stored session has this request's successor already. */
    synchronized boolean isSuccessor(SessionSnapshot stored) {
        return successor != null && stored.header().verifier().equals(successor.verifierHash());
    }

    /** No reply came to an update: the successor may be stored by it, and nothing of what is written later. */
    synchronized void updateLost() {
        lostAnUpdate = true;
    }

    synchronized boolean lostAnUpdate() {
        return lostAnUpdate;
    }

    /** What the client does not have, and may be what opens the stored session. */
    synchronized Optional<SessionToken> lostSuccessor() {
        return Optional.ofNullable(successor).filter(x -> lostAnUpdate);
    }

    /** Another one for each write. */
    long writeId() {
        return drawWriteId();
    }

    /** Secure, since it makes the nonce of a seal: nodes that began alike must not draw the same. */
    static long drawWriteId() {
        return SECURE.nextLong();
    }
}
