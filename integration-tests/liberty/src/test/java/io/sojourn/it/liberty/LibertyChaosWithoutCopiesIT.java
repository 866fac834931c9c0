package io.sojourn.it.liberty;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.ChaosHttpContract;

/** Open Liberty, two nodes in front of a Redis that fails. */
class LibertyChaosWithoutCopiesIT extends ChaosHttpContract {

    @Override
    protected Application start() {
        return Application.amidFaultsWithoutCopies(new OpenLiberty());
    }
}
