package io.sojourn.spi;

/** Outcome of {@link SessionStore#delete}. */
public enum DeleteResult {
    /** The session was there and has ended with this call. */
    DELETED,
    /** There was no live session for this key and verifier. */
    ABSENT
}
