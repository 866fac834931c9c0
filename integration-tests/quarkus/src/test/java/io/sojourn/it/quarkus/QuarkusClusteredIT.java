package io.sojourn.it.quarkus;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.ClusteredHttpContract;

/** Quarkus, two nodes with copies of sessions in front of Redis. */
class QuarkusClusteredIT extends ClusteredHttpContract {

    @Override
    protected Application start() {
        return Application.clustered(new Quarkus());
    }
}
