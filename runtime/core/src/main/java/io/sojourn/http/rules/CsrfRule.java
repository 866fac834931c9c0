package io.sojourn.http.rules;

import java.util.Objects;

/** What the annotations of a resource method say about proof of where its requests come from. */
public enum CsrfRule {
    /** Nothing: as configured. */
    CONFIGURED,
    /** {@link io.sojourn.CsrfProtected} */
    PROTECTED,
    /** {@link io.sojourn.CsrfExempt} */
    EXEMPT;

    /** This, or that of something farther from the method where this says nothing. */
    public CsrfRule or(CsrfRule farther) {
        Objects.requireNonNull(farther, "farther");
        return this == CONFIGURED ? farther : this;
    }
}
