package io.sojourn.it.liberty;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.CarriedInPiecesHttpContract;

/** Open Liberty, sessions that travel with their clients in several cookies. */
class LibertyCarriedInPiecesIT extends CarriedInPiecesHttpContract {

    @Override
    protected Application start() {
        return Application.carryingInPieces(new OpenLiberty());
    }
}
