package io.sojourn.it.quarkus;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.HttpContract;

/** Quarkus, sessions in memory. */
class QuarkusMemoryIT extends HttpContract {

    @Override
    protected Application start() {
        return Application.onMemory(new Quarkus());
    }
}
