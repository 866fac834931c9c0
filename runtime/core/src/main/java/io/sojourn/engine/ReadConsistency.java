package io.sojourn.engine;

/** What a request has to see of its session. */
public enum ReadConsistency {
    /** Also a copy that may be out of date for a bounded time, if the store keeps such copies. */
    ANY_COPY,
    /** The newest state: for a caller who has just changed it, maybe on another node. */
    NEWEST
}
