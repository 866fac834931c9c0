package io.sojourn.test;

import java.time.Clock;

import io.sojourn.spi.SessionStore;

/** The whole contract, read through copies. */
class NearCacheContractTest extends SessionStoreContract {

    @Override
    protected SessionStore open(Clock clock) {
        return new ClusterHub(clock).node("one").store();
    }
}
