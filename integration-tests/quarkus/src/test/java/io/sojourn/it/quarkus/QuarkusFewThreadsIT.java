package io.sojourn.it.quarkus;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.FewThreadsContract;

/** Quarkus, with hardly any threads. */
class QuarkusFewThreadsIT extends FewThreadsContract {

    @Override
    protected Application start() {
        return Application.withFewThreads(new Quarkus());
    }
}
