package io.sojourn.it.quarkus;

import org.junit.jupiter.api.Nested;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.GuardedContract;
import io.sojourn.it.contract.MultipartContract;

/** Quarkus, with bound sessions and protected forms. */
class QuarkusGuardedIT extends GuardedContract {

    @Override
    protected Application start() {
        return Application.guarded(new Quarkus());
    }

    @Nested
    class Multipart extends MultipartContract {}
}
