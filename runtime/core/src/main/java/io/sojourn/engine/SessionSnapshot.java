package io.sojourn.engine;

import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.SessionHeader;

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

    String handle() {
        return token.key().handle();
    }
}
