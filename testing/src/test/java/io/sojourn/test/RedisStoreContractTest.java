package io.sojourn.test;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.sojourn.spi.SessionStore;
import io.sojourn.store.redis.RedisStores;

class RedisStoreContractTest extends SessionStoreContract {

    private static final Duration STORE_TIMEOUT = Duration.ofSeconds(2);

    private static RedisProcess redis;

    @BeforeAll
    static void startRedis() throws IOException {
        redis = RedisProcess.start();
    }

    @AfterAll
    static void stopRedis() throws IOException {
        redis.close();
    }

    @Override
    protected SessionStore open(Clock clock) {
        return RedisStores.open(redis.config(), STORE_TIMEOUT, clock);
    }

    @Override
    protected Optional<Silence> silence() {
        return Optional.of(redis.silence());
    }

    @Override
    protected Duration deadline() {
        return STORE_TIMEOUT.plusMillis(1500);
    }
}
