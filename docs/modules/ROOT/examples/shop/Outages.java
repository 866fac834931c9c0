package shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import io.sojourn.StoreCircuit;

// tag::observer[]
@ApplicationScoped
public class Outages {

    private static final System.Logger LOG = System.getLogger("shop");

    void changed(@ObservesAsync StoreCircuit circuit) {
        LOG.log(System.Logger.Level.WARNING, "Sessions: {0} since {1}", circuit.state(), circuit.at());
    }
}
// end::observer[]
