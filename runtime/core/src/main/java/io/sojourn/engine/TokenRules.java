package io.sojourn.engine;

import java.time.Instant;

import io.sojourn.config.TimeConfig;
import io.sojourn.engine.PendingChanges.Action;
import io.sojourn.engine.SessionState.Live;
import io.sojourn.spi.SessionHeader;

/**
 * Decides when a session gets another token. Pure.
 *
 * @param times whether sign-ins rotate
 * @param headers what the headers of rotated sessions say
 */
record TokenRules(TimeConfig times, HeaderRules headers) {

    /** What becomes of the token. */
    enum Rotation {
        NONE,
        /** The old token works until its grace is over. */
        WITH_GRACE,
        /** The old token works no more. */
        AT_ONCE,
        /**
         * The stored verifier is that of this request's own successor: its save was done, the reply was lost, and
         * somebody else has saved since. Nobody but this request can give the client its new token.
         */
        DONE
    }

    /**
     * A sign-in always rotates a token that the client brought: somebody may have planted it. Otherwise only the holder
     * of the newest token may replace it: whoever lost a race of rotations gets the winner's cookie anyway, and a token
     * in its grace must not buy itself a longer life. OWASP ASVS 5.0, 7.2.4, wants a new token also where the same person
     * proves again who they are; that was their token before, so what is under way with it may use the grace. While that
     * runs no other rotation takes it away.
     */
    Rotation rotation(Live live, PendingChanges pending, Randomness random, Instant now) {
        SessionSnapshot stored = live.stored();
        if (!stored.hasNewestToken() && random.isSuccessor(stored)) {
            return Rotation.DONE;
        }
        if (live.owesToken()) {
            return Rotation.NONE; // nobody has the present one yet
        }
        if (times.rotateOnLogin() && pending.signsInOver(stored.header())) {
            return Rotation.AT_ONCE;
        }
        boolean again = times.rotateOnLogin() && pending.authenticatedAt().isPresent();
        boolean asked = pending.has(Action.ROTATE) || again;
        boolean inGrace = stored.header()
                .retired()
                .filter(old -> old.until().isAfter(now))
                .isPresent();
        return asked && stored.hasNewestToken() && !inGrace ? Rotation.WITH_GRACE : Rotation.NONE;
    }

    SessionSnapshot rotated(
            SessionSnapshot stored, Rotation rotation, SessionHeader next, Randomness random, Instant now) {
        if (rotation == Rotation.NONE) {
            return stored.with(next, stored.data());
        }
        SessionToken successor = random.successorOf(stored.token());
        SessionHeader header = switch (rotation) {
            case WITH_GRACE -> headers.rotated(next, successor, now);
            case AT_ONCE -> headers.replaced(next, successor);
            default -> next;
        };
        return new SessionSnapshot(successor, header, stored.data());
    }

    /** The token that the client will have after this request, as far as is known by now. */
    SessionToken after(Live live, PendingChanges pending, Randomness random, Instant now) {
        SessionSnapshot stored = live.stored();
        return rotation(live, pending, random, now) == Rotation.NONE
                ? stored.token()
                : random.successorOf(stored.token());
    }
}
