package io.sojourn.config;

/** The stores that come with the library. */
public enum StoreKind {
    /** In this process; lost when it ends. */
    MEMORY,
    /** In Redis, shared by all nodes. */
    REDIS,
    /** No store: the cookie itself holds the session, sealed. */
    COOKIE
}
