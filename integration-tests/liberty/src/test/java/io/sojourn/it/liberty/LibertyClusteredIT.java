package io.sojourn.it.liberty;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.ClusteredHttpContract;

/** Open Liberty, two nodes with copies of sessions in front of Redis. */
class LibertyClusteredIT extends ClusteredHttpContract {

    @Override
    protected Application start() {
        return Application.clustered(new OpenLiberty());
    }
}
