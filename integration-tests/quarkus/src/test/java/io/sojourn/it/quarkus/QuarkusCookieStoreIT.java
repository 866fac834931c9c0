package io.sojourn.it.quarkus;

import org.junit.jupiter.api.Nested;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.CookieStoreHttpContract;
import io.sojourn.it.contract.CookieStoreTwoNodesContract;

/** Quarkus, sessions that travel with their clients. */
class QuarkusCookieStoreIT extends CookieStoreHttpContract {

    @Override
    protected Application start() {
        return Application.withCookieStore(new Quarkus());
    }

    @Nested
    class TwoNodes extends CookieStoreTwoNodesContract {}
}
