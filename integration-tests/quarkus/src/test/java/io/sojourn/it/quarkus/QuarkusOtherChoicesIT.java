package io.sojourn.it.quarkus;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.OtherChoicesContract;

/** Quarkus, with other settings than the defaults. */
class QuarkusOtherChoicesIT extends OtherChoicesContract {

    @Override
    protected Application start() {
        return Application.withOtherChoices(new Quarkus());
    }
}
