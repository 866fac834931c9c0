package io.sojourn.engine;

import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.SessionHeader;

/**
 * A session as far as this request knows it. Immutable.
 *
 * @param origin how the request came by it
 * @param token what opens it
 * @param header as the store has it, or will have it
 * @param data likewise
 */
record Live(Origin origin, SessionToken token, SessionHeader header, SessionRecord data) {

    enum Origin {
        /** The client brought its cookie. */
        BROUGHT,
        /** This request made it; the client does not have the cookie yet. */
        CREATED
    }

    /** The same session after a write, or as another request left it. */
    Live at(SessionHeader newHeader, SessionRecord newData) {
        return new Live(origin, token, newHeader, newData);
    }

    /** The same session under a new token. */
    Live rotated(SessionToken newToken, SessionHeader newHeader, SessionRecord newData) {
        return new Live(origin, newToken, newHeader, newData);
    }

    /** Whether the caller's token is the newest one, not one that a rotation has replaced. */
    boolean hasNewestToken() {
        return header.verifier().equals(token.verifierHash());
    }

    String handle() {
        return token.key().handle();
    }
}
