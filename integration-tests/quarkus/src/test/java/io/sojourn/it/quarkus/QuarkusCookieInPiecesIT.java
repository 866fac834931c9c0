package io.sojourn.it.quarkus;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.CookieInPiecesHttpContract;

/** Quarkus, sessions that travel with their clients in several cookies. */
class QuarkusCookieInPiecesIT extends CookieInPiecesHttpContract {

    @Override
    protected Application start() {
        return Application.withCookiesInPieces(new Quarkus());
    }
}
