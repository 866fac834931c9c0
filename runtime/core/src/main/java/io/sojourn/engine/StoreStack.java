package io.sojourn.engine;

import java.util.Objects;

import io.sojourn.spi.SessionStore;

/**
 * The store of an application with what stands around it, innermost first. Each shows the optional capabilities of the one
 * within ({@link SessionStore#unwrap}).
 *
 * @param bare the store itself: for probes, and for closing nothing but it
 * @param guarded with retry, circuit breaker and time limit; the bare one if it asks nobody
 * @param cached with the near cache of this node; the guarded one if there is none
 * @param uncached the same for who has to see what was just changed: reads ask the store
 */
public record StoreStack(SessionStore bare, SessionStore guarded, SessionStore cached, SessionStore uncached) {

    public StoreStack {
        Objects.requireNonNull(bare, "bare");
        Objects.requireNonNull(guarded, "guarded");
        Objects.requireNonNull(cached, "cached");
        Objects.requireNonNull(uncached, "uncached");
    }

    /**
     * @param store that needs no guard
     * @return the store alone
     */
    public static StoreStack of(SessionStore store) {
        return guarded(store, store);
    }

    /**
     * @param bare the store
     * @param guarded the guard around it
     * @return a stack without near cache
     */
    public static StoreStack guarded(SessionStore bare, SessionStore guarded) {
        return new StoreStack(bare, guarded, guarded, guarded);
    }
}
