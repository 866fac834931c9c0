package io.sojourn.http.rules;

import java.util.Objects;

import io.sojourn.LoadSession;

/** Whether the session is loaded before a resource method runs. */
public enum LoadRule {
    /** Nothing is said: as configured. */
    CONFIGURED,
    /** {@link LoadSession} */
    LOADED,
    /** {@code @LoadSession(false)} */
    UNLOADED;

    static LoadRule of(LoadSession annotation) {
        return annotation.value() ? LOADED : UNLOADED;
    }

    /** This, or that of something farther from the method where this says nothing. */
    public LoadRule or(LoadRule farther) {
        Objects.requireNonNull(farther, "farther");
        return this == CONFIGURED ? farther : this;
    }
}
