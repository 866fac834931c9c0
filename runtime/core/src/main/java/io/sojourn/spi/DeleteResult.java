package io.sojourn.spi;

/** Outcome of {@link SessionStore#delete}. */
public enum DeleteResult {
    /** The session was there, expired or not, and has ended with this call. */
    DELETED,
    /** There was no session for this key and verifier. */
    ABSENT,
    /**
     * There is no session for this key and verifier, perhaps because of this very call: it was made several times,
     * and the reply to an earlier one was lost. Stores themselves, which ask once, never say so.
     */
    DELETED_OR_ABSENT
}
