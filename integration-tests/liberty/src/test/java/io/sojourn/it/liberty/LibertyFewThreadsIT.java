package io.sojourn.it.liberty;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.FewThreadsContract;

/** Open Liberty, with hardly any threads. */
class LibertyFewThreadsIT extends FewThreadsContract {

    @Override
    protected Application start() {
        return Application.withFewThreads(new OpenLiberty());
    }
}
