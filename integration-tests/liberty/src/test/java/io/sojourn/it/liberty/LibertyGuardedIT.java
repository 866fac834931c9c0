package io.sojourn.it.liberty;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.GuardedContract;

/** Open Liberty, with bound sessions and protected forms. */
class LibertyGuardedIT extends GuardedContract {

    @Override
    protected Application start() {
        return Application.guarded(new OpenLiberty());
    }
}
