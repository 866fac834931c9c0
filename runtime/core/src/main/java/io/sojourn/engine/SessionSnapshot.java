package io.sojourn.engine;

import java.time.Instant;
import java.util.Optional;

import io.sojourn.engine.CommitResult.CookieEnd;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionHeader.Trait;

/**
 * A session as it is stored, or is to be. Immutable.
 *
 * @param token what opens it
 * @param header what its store understands
 * @param data what its store only carries
 */
record SessionSnapshot(SessionToken token, SessionHeader header, SessionRecord data) {

    SessionSnapshot with(SessionHeader newHeader, SessionRecord newData) {
        return new SessionSnapshot(token, newHeader, newData);
    }

    SessionSnapshot withData(SessionRecord newData) {
        return new SessionSnapshot(token, header, newData);
    }

    /** Whether the token is the newest one, not one that a rotation has replaced. */
    boolean hasNewestToken() {
        return header.verifier().equals(token.verifierHash());
    }

    boolean isRemembered() {
        return header.traits().contains(Trait.REMEMBERED);
    }

    CookieEnd cookieEnd() {
        return isRemembered() ? CookieEnd.WITH_SESSION : CookieEnd.AS_CONFIGURED;
    }

    /** From when a sign-in counts as recent; empty if there is none but the one for which somebody is remembered. */
    Optional<Instant> freshSince() {
        return data.authenticatedAt()
                .filter(at -> !isRemembered() || header.traits().contains(Trait.PROVED_AGAIN));
    }

    String handle() {
        return token.key().handle();
    }
}
