package io.sojourn.engine;

import java.util.Objects;

import io.sojourn.spi.SessionStore;

/**
 * The ways to the store.
 *
 * @param forRequests how requests ask, which somebody waits for
 * @param freshReads how requests ask that have to see what they have just changed
 * @param direct the store itself, for what is tried again by itself sooner or later
 */
public record EngineStores(SessionStore forRequests, SessionStore freshReads, SessionStore direct) {

    public EngineStores {
        Objects.requireNonNull(forRequests, "forRequests");
        Objects.requireNonNull(freshReads, "freshReads");
        Objects.requireNonNull(direct, "direct");
    }

    /**
     * @param forRequests how all requests ask
     * @param direct the store itself
     */
    public EngineStores(SessionStore forRequests, SessionStore direct) {
        this(forRequests, forRequests, direct);
    }

    /**
     * @param store to be asked in both cases
     * @return the same way for all
     */
    public static EngineStores only(SessionStore store) {
        return new EngineStores(store, store);
    }

    /** The same ways without a near cache in between. */
    EngineStores pastCopies() {
        return new EngineStores(freshReads, freshReads, direct);
    }
}
