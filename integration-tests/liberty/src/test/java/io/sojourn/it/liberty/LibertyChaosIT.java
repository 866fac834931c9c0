package io.sojourn.it.liberty;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.ClusteredChaosHttpContract;

/** Open Liberty, two nodes with copies of sessions in front of a Redis that fails. */
class LibertyChaosIT extends ClusteredChaosHttpContract {

    @Override
    protected Application start() {
        return Application.amidFaults(new OpenLiberty());
    }
}
