package io.sojourn.engine;

import java.util.List;
import java.util.concurrent.CompletionStage;

import io.sojourn.engine.Commit.CookieChange;
import io.sojourn.seal.CsrfToken;
import io.sojourn.spi.DeleteResult;

/**
 * Where the session of a request comes from and where it goes: a {@linkplain StoredSessions store}, or
 * {@linkplain CarriedSessions the client itself}. "Stored" means in what follows that it has got there, or will with the
 * answer. Thread-safe.
 */
interface SessionSource {

    /** A session that is not stored yet. */
    Live fresh();

    /** What the pages of a client with this token send along: derived from what nobody else knows. */
    CsrfToken csrfToken(SessionToken token);

    /**
     * Whether anything that the client sent may be a session.
     *
     * @return false if a load would find none for sure, and cost nothing
     */
    boolean hasCandidate(List<String> cookieValues);

    /**
     * The first live session among what the client sent.
     *
     * @param cookieValues in the order of the request; any content
     * @param renewal what the read moves
     * @param binding whether the client may use what is found; if not, that is as good as absent
     * @param events is told of sessions that cannot be read, or belong to another client
     */
    CompletionStage<Loaded> load(List<String> cookieValues, Use renewal, RequestBinding binding, EventLog events);

    /** Stores a new session. */
    CompletionStage<Live> create(Live fresh);

    /**
     * Replaces a session if nobody else did meanwhile.
     *
     * @param next what to store
     * @param basis what the caller believes to be stored
     */
    CompletionStage<Attempt> save(Live next, Live basis);

    /** Prolongs a session as a read does. False if it has ended, and then nothing happens. */
    CompletionStage<Boolean> renew(Live live);

    /** The same while the request runs: nobody waits for it, and it is tried again by itself. */
    default CompletionStage<Boolean> renewMeanwhile(Live live) {
        return renew(live);
    }

    /** Ends a session. */
    CompletionStage<DeleteResult> delete(Live live);

    /** Whether the client has to get a cookie although nothing else in this request asks for it. */
    boolean owesCookie(Live live);

    /** The cookie by which the client will have this session. */
    CookieChange.Replace cookieFor(Live live);

    /** What becomes of the cookie of a client for which no session was found. */
    CookieChange cookieWithoutSession();

    /** How one attempt to save ended. */
    sealed interface Attempt {

        /** It is stored. */
        record Saved() implements Attempt {}

        /**
         * Another save came first, and nothing was written.
         *
         * @param newer the session as the other one left it
         */
        record Overtaken(Live newer) implements Attempt {}

        /** The session ended meanwhile, or the caller's token opens it no more; nothing was written. */
        record Gone() implements Attempt {}
    }
}
