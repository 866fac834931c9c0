package io.sojourn.http;

/** What the annotations of a resource method say about proof of where its requests come from. */
public enum CsrfRule {
    /** Nothing: as configured. */
    CONFIGURED,
    /** {@link io.sojourn.CsrfProtected} */
    PROTECTED,
    /** {@link io.sojourn.CsrfExempt} */
    EXEMPT
}
