package io.sojourn.it.quarkus;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.ChaosHttpContract;

/** Quarkus, two nodes in front of a Redis that fails. */
class QuarkusChaosWithoutCopiesIT extends ChaosHttpContract {

    @Override
    protected Application start() {
        return Application.amidFaultsWithoutCopies(new Quarkus());
    }
}
