package io.sojourn.it.liberty;

import io.sojourn.it.contract.Application;
import io.sojourn.it.contract.RedisHttpContract;

/** Open Liberty, sessions in Redis. */
class LibertyRedisIT extends RedisHttpContract {

    @Override
    protected Application start() {
        return Application.onRedis(new OpenLiberty());
    }
}
