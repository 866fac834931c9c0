package store;

import java.time.Clock;

import io.sojourn.spi.SessionStore;
import io.sojourn.test.SessionStoreContract;

// tag::test[]
class SimpleStoreContractTest extends SessionStoreContract {

    @Override
    protected SessionStore open(Clock clock) {
        return new SimpleStore(clock);
    }
}
// end::test[]
