package io.sojourn.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.sojourn.engine.CommitDecision.Create;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.seal.CsrfToken;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.Renewal;

/**
 * Where the session of a request comes from and where it goes: a {@linkplain StoreSessions store}, or the
 * {@linkplain CookieSessions cookie} itself. Thread-safe.
 */
interface SessionRepository {

    /** What the pages of a client with this token send along: derived from what nobody else knows. */
    CsrfToken csrfToken(SessionToken token);

    /** Whether anything that the client sent may be a session: if not, a load costs nothing. */
    boolean hasCandidate(RequestClient client);

    /**
     * The first live session among what the client sent, or what of it was not found live.
     *
     * @param client what it may not use is as good as absent
     * @param events is told of sessions that cannot be read, or belong to another client
     */
    CompletionStage<LoadResult> load(RequestClient client, EventLog events);

    /**
     * Stores a new session, if it must in several attempts, of which each has its own key.
     *
     * @param first the first attempt
     * @param others decides each other attempt, when the one before was given up
     * @return the attempt that was confirmed
     */
    CompletionStage<Create> create(Create first, Supplier<Create> others);

    /**
     * Replaces a session if nobody else did meanwhile.
     *
     * @param next what to store
     * @param basis what the caller believes to be stored
     */
    CompletionStage<SaveAttempt> save(SessionSnapshot next, SessionSnapshot basis);

    /** Moves the times of a session. Nobody waits for it, and it is tried again by itself. */
    void renew(SessionSnapshot session, Renewal renewal);

    /**
     * Ends a session, also if it got another token since it was loaded, unless it became somebody else's.
     *
     * @param mine the token by which it became somebody else's in this request, if the store was told; empty if it did not
     */
    CompletionStage<DeleteResult> delete(SessionSnapshot session, Optional<SessionToken> mine);

    /** Ends what no load has found: by the clock of another node it may be live. */
    CompletionStage<DeleteResult> delete(SessionToken token);

    /** The cookie by which the client has this session. */
    CookieChange.Replace cookieFor(SessionSnapshot session);

    /**
     * The cookie that a write makes necessary, to be judged before it.
     *
     * @param before what the client may have a cookie for; empty for a new session
     */
    Optional<CookieChange.Replace> cookieOfWrite(Optional<SessionSnapshot> before, SessionSnapshot next);

    /** Whether the client has to get a cookie although it has the token of this session. */
    boolean owesCookie(SessionSnapshot session);

    /** What becomes of the cookie of a client for which no session was found. */
    CookieChange cookieWithoutSession();

    /** What a load has found. */
    sealed interface LoadResult {

        record Found(SessionSnapshot session) implements LoadResult {}

        /**
         * @param absent what the client brought for which the store had nothing live
         * @param past what is known of it
         */
        record NothingLive(List<SessionToken> absent, Past past) implements LoadResult {

            static final NothingLive NOTHING = new NothingLive(List.of(), Past.UNKNOWN);
        }
    }

    /** What a client without a live session had before. */
    enum Past {
        /** Nothing, or nobody can tell whether it was ours. */
        UNKNOWN,
        /** A session of ours, which is over: the client has proved it by what only we can make. */
        OVER
    }

    /** How one attempt to save ended. */
    sealed interface SaveAttempt {

        /** It is stored. */
        record Saved() implements SaveAttempt {}

        /**
         * Another save came first, and nothing was written.
         *
         * @param newer the session as the other one left it
         */
        record Overtaken(SessionSnapshot newer) implements SaveAttempt {}

        /** The session ended meanwhile, or the caller's token opens it no more; nothing was written. */
        record Gone() implements SaveAttempt {}
    }
}
