package io.sojourn.it.liberty;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.CookieInPiecesHttpContract;

/** Open Liberty, sessions that travel with their clients in several cookies. */
class LibertyCookieInPiecesIT extends CookieInPiecesHttpContract {

    @Override
    protected Application start() {
        return Application.withCookiesInPieces(new OpenLiberty());
    }
}
