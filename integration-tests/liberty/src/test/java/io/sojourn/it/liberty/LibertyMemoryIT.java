package io.sojourn.it.liberty;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.MemoryHttpContract;

/** Open Liberty, sessions in memory. */
class LibertyMemoryIT extends MemoryHttpContract {

    @Override
    protected Application start() {
        return Application.onMemory(new OpenLiberty());
    }
}
