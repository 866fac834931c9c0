package io.sojourn.it.quarkus;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.CarriedInPiecesHttpContract;

/** Quarkus, sessions that travel with their clients in several cookies. */
class QuarkusCarriedInPiecesIT extends CarriedInPiecesHttpContract {

    @Override
    protected Application start() {
        return Application.carryingInPieces(new Quarkus());
    }
}
