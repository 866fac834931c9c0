package io.sojourn.engine;

import java.security.SecureRandom;

/** What one request draws by chance, so that what is decided from it is a pure function. Thread-safe. */
class Randomness {

    private static final SecureRandom SECURE = new SecureRandom();

    private SessionToken fresh;
    private SessionToken successor;

    /** The token of the session that this request may create: the same until it is drawn again. */
    synchronized SessionToken fresh() {
        if (fresh == null) {
            fresh = SessionToken.mint();
        }
        return fresh;
    }

    /** The store may have a session under the last one, which another one must not be taken for. */
    synchronized void drawFreshAgain() {
        fresh = null;
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

    /** Another one for each write. */
    long writeId() {
        return drawWriteId();
    }

    /** Secure, since it makes the nonce of a seal: nodes that began alike must not draw the same. */
    static long drawWriteId() {
        return SECURE.nextLong();
    }
}
