package io.sojourn.it.quarkus;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.MemoryHttpContract;

/** Quarkus, sessions in memory. */
class QuarkusMemoryIT extends MemoryHttpContract {

    @Override
    protected Application start() {
        return Application.onMemory(new Quarkus());
    }
}
