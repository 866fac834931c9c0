package io.sojourn.test;

import java.time.Clock;

import io.sojourn.config.MemoryConfig;
import io.sojourn.spi.SessionStore;
import io.sojourn.store.memory.MemoryStore;

class MemoryStoreContractTest extends SessionStoreContract {

    @Override
    protected SessionStore open(Clock clock) {
        return new MemoryStore(new MemoryConfig(10_000), clock);
    }
}
