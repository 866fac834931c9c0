package shop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.sojourn.SessionEnded;
import io.sojourn.SessionStarted;

// tag::audit[]
@ApplicationScoped
public class Audit {

    private static final Logger LOG = System.getLogger("shop.audit");

    void started(@Observes SessionStarted event) {
        LOG.log(Level.INFO, "session {0} started", event.handle());
    }

    void ended(@Observes SessionEnded event) {
        int items = event.data(Cart.class).map(cart -> cart.quantities().size()).orElse(0);
        LOG.log(Level.INFO, "session {0} ended: {1}, with {2} items", event.handle(), event.reason(), items);
    }
}
// end::audit[]
