package io.sojourn.it.quarkus;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.OutageHttpContract;

/** Quarkus in front of a Redis that fails, with the settings nobody changed. */
class QuarkusOutageIT extends OutageHttpContract {

    @Override
    protected Application start() {
        return Application.inAnOutage(new Quarkus());
    }
}
