package io.sojourn.engine;

import java.time.Instant;
import java.util.Optional;

import io.sojourn.engine.Randomness.Fresh;
import io.sojourn.seal.SessionRecord;

/**
 * Where one request's session stands.
 *
 * <pre>
 *             load            create()             finish
 *  Unloaded ───┬──▶ Absent ────────────▶ Wanted ───────────▶ Live (created here)
 *              │      ▲                    │ invalidate()
 *              │      ├────────────────────┘
 *              │      └──────────── invalidate() ───┐
 *              ├──▶ Live ───────────────────────────┤
 *              │                                    └─ ended by another request ──▶ Gone ── signIn() ──▶ Wanted
 *              ├──▶ Unavailable: the store did not answer, and the request fails
 *              └──▶ Degraded: it did not, and the request goes on without its session
 * </pre>
 */
sealed interface SessionState {

    /** Nobody has looked. */
    record Unloaded() implements SessionState {}

    /** The load failed. */
    record Unavailable() implements SessionState {}

    /** The load failed, and the request goes on with an empty session that is never stored. */
    record Degraded() implements SessionState {}

    /** The caller has no session; one is created if there is data to store. */
    record Absent() implements SessionState {}

    /**
     * The caller has no session and gets one, with or without data.
     *
     * @param data what it begins with: something only where a sign-in met the end of nobody's session
     * @param givenUp the last attempt to create it; empty before the first
     */
    record Wanted(SessionRecord data, Optional<Fresh> givenUp) implements SessionState {
        Wanted() {
            this(SessionRecord.EMPTY);
        }

        Wanted(SessionRecord data) {
            this(data, Optional.empty());
        }

        /** What it is to be: where it was to be before, something may be stored yet. */
        Fresh drawn(Randomness random, Instant now) {
            return givenUp.map(random::elsewhere).orElseGet(() -> random.fresh(now));
        }
    }

    /**
     * The session is stored.
     *
     * @param stored what is stored, as far as this request knows
     * @param arrival how the client came with it; empty if this request created it
     * @param use whether this request has changed what is stored
     */
    record Live(SessionSnapshot stored, Optional<Arrival> arrival, CommitResult.Use use) implements SessionState {

        /** The client came with it. */
        static Live brought(SessionSnapshot stored) {
            Arrival arrival = new Arrival(stored.token(), stored.header().lastAccessedAt(), rememberedUntil(stored));
            return new Live(stored, Optional.of(arrival), CommitResult.Use.TOUCHED);
        }

        /** Whether the client has to be given another token than it came with. */
        boolean owesToken() {
            return arrival.filter(
                            a -> a.token().verifierHash().equals(stored.token().verifierHash()))
                    .isEmpty();
        }

        /** The same, or its cookie is to last longer or shorter than the one it came with. An old token gets no new one. */
        boolean owesCookie() {
            boolean lasts = arrival.filter(a -> a.rememberedUntil().equals(rememberedUntil(stored)))
                    .isPresent();
            return owesToken() || (!lasts && stored.hasNewestToken());
        }

        private static Optional<Instant> rememberedUntil(SessionSnapshot session) {
            return session.header().absoluteDeadline().filter(end -> session.isRemembered());
        }

        /** What is stored now is known. */
        Live now(SessionSnapshot newer) {
            return new Live(newer, arrival, use);
        }

        /** This request has replaced what was stored. */
        Live replacedBy(SessionSnapshot mine) {
            return new Live(mine, arrival, CommitResult.Use.CHANGED);
        }
    }

    /**
     * Another request has ended it.
     *
     * @param left to a sign-in, if nobody had been signed in; empty if it was somebody's
     */
    record Gone(Optional<SessionRecord> left) implements SessionState {}

    /**
     * What a client brought.
     *
     * @param token in its cookie
     * @param lastAccessedAt the last use before this request
     * @param rememberedUntil how long its cookie lasts, if its user is remembered
     */
    record Arrival(SessionToken token, Instant lastAccessedAt, Optional<Instant> rememberedUntil) {}

    /** Whether data can be read. */
    default boolean isLoaded() {
        return !(this instanceof Unloaded || this instanceof Unavailable);
    }

    /** The session that is stored. */
    default Optional<SessionSnapshot> session() {
        return this instanceof Live live ? Optional.of(live.stored()) : Optional.empty();
    }
}
