package io.sojourn.quarkus;

import io.quarkus.arc.Arc;

/**
 * Finds {@link SessionLife} when the first request needs it. Filters and handlers are made while the application is
 * built, where neither the configuration nor what stores are made of can be used. Thread-safe.
 */
final class LifeOnFirstUse {

    private volatile SessionLife life;

    SessionLife get() {
        SessionLife found = life;
        if (found == null) {
            found = Arc.container().instance(SessionLife.class).get();
            life = found;
        }
        return found;
    }
}
