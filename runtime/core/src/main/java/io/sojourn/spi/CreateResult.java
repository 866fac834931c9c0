package io.sojourn.spi;

/** Outcome of {@link SessionStore#create}. */
public enum CreateResult {
    /** The entry is stored. */
    CREATED,
    /** The key is taken by another live entry, which was left as it is. */
    EXISTS
}
