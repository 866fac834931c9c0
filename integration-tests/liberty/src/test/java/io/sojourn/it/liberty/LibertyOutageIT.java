package io.sojourn.it.liberty;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.OutageHttpContract;

/** Open Liberty in front of a Redis that fails, with the settings nobody changed. */
class LibertyOutageIT extends OutageHttpContract {

    @Override
    protected Application start() {
        return Application.inAnOutage(new OpenLiberty());
    }
}
