package io.sojourn.it.liberty;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.CarriedHttpContract;

/** Open Liberty, sessions that travel with their clients. */
class LibertyCarriedIT extends CarriedHttpContract {

    @Override
    protected Application start() {
        return Application.carrying(new OpenLiberty());
    }
}
