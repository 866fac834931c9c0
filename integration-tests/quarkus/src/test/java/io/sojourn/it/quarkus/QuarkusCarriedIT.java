package io.sojourn.it.quarkus;

import org.junit.jupiter.api.Nested;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.CarriedHttpContract;
import io.sojourn.it.contract.CarriedTwoNodesContract;

/** Quarkus, sessions that travel with their clients. */
class QuarkusCarriedIT extends CarriedHttpContract {

    @Override
    protected Application start() {
        return Application.carrying(new Quarkus());
    }

    @Nested
    class TwoNodes extends CarriedTwoNodesContract {}
}
