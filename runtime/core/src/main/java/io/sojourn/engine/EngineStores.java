package io.sojourn.engine;

import java.util.Objects;

import io.sojourn.spi.CachingStore;
import io.sojourn.spi.SessionStore;

/**
 * The ways to the store.
 *
 * @param forRequests how requests ask, which somebody waits for
 * @param direct the store itself, for what is tried again by itself sooner or later
 */
public record EngineStores(SessionStore forRequests, SessionStore direct) {

    public EngineStores {
        Objects.requireNonNull(forRequests, "forRequests");
        Objects.requireNonNull(direct, "direct");
    }

    /**
     * @param store to be asked in both cases
     * @return the same way for all
     */
    public static EngineStores only(SessionStore store) {
        return new EngineStores(store, store);
    }

    /** The same ways without copies in between. */
    EngineStores pastCopies() {
        return forRequests instanceof CachingStore caching ? new EngineStores(caching.direct(), direct) : this;
    }
}
