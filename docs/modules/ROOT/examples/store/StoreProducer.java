package store;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.sojourn.spi.SessionStore;

// tag::producer[]
@ApplicationScoped
public class StoreProducer {

    @Produces
    @Singleton
    SessionStore store() {
        return new SimpleStore(Clock.systemUTC());
    }

    void close(@Disposes SessionStore store) {
        store.close();
    }
}
// end::producer[]
