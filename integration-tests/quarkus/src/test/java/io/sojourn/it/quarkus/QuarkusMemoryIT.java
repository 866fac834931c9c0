package io.sojourn.it.quarkus;

import org.junit.jupiter.api.Nested;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.ForgettingContract;
import io.sojourn.it.contract.MemoryHttpContract;

/** Quarkus, sessions in memory. */
class QuarkusMemoryIT extends MemoryHttpContract {

    @Override
    protected Application start() {
        return Application.onMemory(new Quarkus());
    }

    @Nested
    class Forgetting extends ForgettingContract {}
}
