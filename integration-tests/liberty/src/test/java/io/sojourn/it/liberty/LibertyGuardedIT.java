package io.sojourn.it.liberty;

import org.junit.jupiter.api.Nested;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.GuardedContract;
import io.sojourn.it.contract.MultipartContract;

/** Open Liberty, with bound sessions and protected forms. */
class LibertyGuardedIT extends GuardedContract {

    @Override
    protected Application start() {
        return Application.guarded(new OpenLiberty());
    }

    @Nested
    class Multipart extends MultipartContract {}
}
