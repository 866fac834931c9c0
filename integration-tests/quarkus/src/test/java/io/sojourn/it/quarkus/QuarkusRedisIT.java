package io.sojourn.it.quarkus;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.RedisHttpContract;

/** Quarkus, sessions in Redis. */
class QuarkusRedisIT extends RedisHttpContract {

    @Override
    protected Application start() {
        return Application.onRedis(new Quarkus());
    }
}
