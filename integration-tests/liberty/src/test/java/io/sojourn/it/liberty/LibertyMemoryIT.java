package io.sojourn.it.liberty;

import org.junit.jupiter.api.Nested;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.ForgettingContract;
import io.sojourn.it.contract.MemoryHttpContract;

/** Open Liberty, sessions in memory. */
class LibertyMemoryIT extends MemoryHttpContract {

    @Override
    protected Application start() {
        return Application.onMemory(new OpenLiberty());
    }

    @Nested
    class Forgetting extends ForgettingContract {}
}
