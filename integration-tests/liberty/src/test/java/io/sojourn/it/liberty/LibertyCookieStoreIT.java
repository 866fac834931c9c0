package io.sojourn.it.liberty;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.CookieStoreHttpContract;

/** Open Liberty, sessions that travel with their clients. */
class LibertyCookieStoreIT extends CookieStoreHttpContract {

    @Override
    protected Application start() {
        return Application.withCookieStore(new OpenLiberty());
    }
}
