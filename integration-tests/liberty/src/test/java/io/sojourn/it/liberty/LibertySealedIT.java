package io.sojourn.it.liberty;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.SealedContract;

/** Open Liberty, sealed sessions in Redis after a change of the secret. */
class LibertySealedIT extends SealedContract {

    @Override
    protected Application start() {
        return Application.sealed(new OpenLiberty());
    }
}
