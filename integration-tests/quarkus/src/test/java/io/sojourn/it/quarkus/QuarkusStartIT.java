package io.sojourn.it.quarkus;

import io.sojourn.it.contract.ApplicationRuntime;
import io.sojourn.it.contract.StartContract;

/** Quarkus, starting or refusing to. */
class QuarkusStartIT extends StartContract {

    @Override
    protected ApplicationRuntime runtime() {
        return new Quarkus();
    }

    @Override
    protected String nameOfTheApplication() {
        return "sojourn-it-quarkus";
    }
}
