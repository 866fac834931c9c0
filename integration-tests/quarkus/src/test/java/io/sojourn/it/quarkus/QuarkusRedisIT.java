package io.sojourn.it.quarkus;

import org.junit.jupiter.api.Nested;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.RedisHttpContract;
import io.sojourn.it.contract.TwoNodesContract;

/** Quarkus, sessions in Redis. */
class QuarkusRedisIT extends RedisHttpContract {

    @Override
    protected Application start() {
        return Application.onRedis(new Quarkus());
    }

    @Nested
    class TwoNodes extends TwoNodesContract {}
}
