package io.sojourn.it.quarkus;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.GuardedContract;

/** Quarkus, with bound sessions and protected forms. */
class QuarkusGuardedIT extends GuardedContract {

    @Override
    protected Application start() {
        return Application.guarded(new Quarkus());
    }
}
