package io.sojourn.testing;

import io.sojourn.spi.SessionStore;
import io.sojourn.spi.SessionStoreDecorator;

/** Does what another store does, where a test does not say otherwise. */
public abstract class DelegatingStore extends SessionStoreDecorator {

    protected DelegatingStore(SessionStore store) {
        super(store);
    }
}
