package io.sojourn.it.quarkus;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.ClusteredChaosHttpContract;

/** Quarkus, two nodes with copies of sessions in front of a Redis that fails. */
class QuarkusChaosIT extends ClusteredChaosHttpContract {

    @Override
    protected Application start() {
        return Application.amidFaults(new Quarkus());
    }
}
