package io.sojourn.it.liberty;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.OtherChoicesContract;

/** Open Liberty, with other settings than the defaults. */
class LibertyOtherChoicesIT extends OtherChoicesContract {

    @Override
    protected Application start() {
        return Application.withOtherChoices(new OpenLiberty());
    }
}
