package io.sojourn.it.liberty;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.HttpContract;

/** Open Liberty, sessions in memory. */
class LibertyMemoryIT extends HttpContract {

    @Override
    protected Application start() {
        return Application.onMemory(new OpenLiberty());
    }
}
