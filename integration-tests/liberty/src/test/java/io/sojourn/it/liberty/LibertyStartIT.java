package io.sojourn.it.liberty;

import io.sojourn.it.contract.ApplicationRuntime;
import io.sojourn.it.contract.StartContract;

/** Open Liberty, starting or refusing to. */
class LibertyStartIT extends StartContract {

    @Override
    protected ApplicationRuntime runtime() {
        return new OpenLiberty();
    }
}
