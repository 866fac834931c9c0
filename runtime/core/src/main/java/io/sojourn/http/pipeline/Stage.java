package io.sojourn.http.pipeline;

/**
 * The places in the life of a request where a runtime runs {@link RequestPipeline steps}. Jakarta runtimes have filters
 * for {@link #STATUS}, {@link #ARRIVAL}, {@link #SIGN_IN} and {@link #ROLES}; Quarkus, whose own security enforces roles
 * after the matching, has handlers for the others.
 */
public enum Stage {
    /** Before a resource is looked for. */
    STATUS,
    /** First of all when the method is known, before authentication. */
    ARRIVAL,
    /** After authentication. */
    SIGN_IN,
    /** Where filters authorize. */
    ROLES,
    /** What keeps a request from counting as use, before security may load the session. */
    USE,
    /** Before a method, after security, so that a request that is refused loads nothing. */
    METHOD,
    /** Before a sub-resource locator: where a request has to come from is up to the method that it leads to. */
    LOCATOR
}
