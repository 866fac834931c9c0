package io.sojourn.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.sojourn.SessionException;
import io.sojourn.engine.CommitInput.ClientCookie;
import io.sojourn.engine.SessionState.Live;
import io.sojourn.spi.Renewal;

/** The next thing to do for a session. {@link SessionCommitter} does it and asks again, until it is done. */
sealed interface CommitDecision {

    /**
     * @param successor the token that it may have by now; empty if it has its own
     * @param events tell of it if this is what ended the session
     */
    record Delete(Live session, Optional<SessionToken> successor, List<Object> events) implements CommitDecision {}

    /** @param events tell of it if something has ended */
    record DeleteUnfound(SessionToken token, List<Object> events) implements CommitDecision {}

    /** @param events tell of it once it is stored */
    record Create(SessionSnapshot next, List<Object> events) implements CommitDecision {}

    /**
     * @param basis what is believed to be stored
     * @param next what is to be stored
     * @param events tell of it once it is stored
     */
    record Save(SessionSnapshot basis, SessionSnapshot next, List<Object> events) implements CommitDecision {}

    /** @param at when this was decided; nobody waits for it */
    record Renew(SessionSnapshot session, Renewal renewal, Instant at) implements CommitDecision {}

    /** Nothing can be done. */
    record Refuse(SessionException reason) implements CommitDecision {}

    /** Nothing is left to do. */
    record Done(ClientCookie cookie) implements CommitDecision {}
}
