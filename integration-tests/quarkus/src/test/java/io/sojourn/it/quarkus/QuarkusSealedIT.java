package io.sojourn.it.quarkus;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.SealedContract;

/** Quarkus, sealed sessions in Redis after a change of the secret. */
class QuarkusSealedIT extends SealedContract {

    @Override
    protected Application start() {
        return Application.sealed(new Quarkus());
    }
}
