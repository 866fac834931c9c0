package io.sojourn.test;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AutoClose;

import io.sojourn.spi.SessionStore;
import io.sojourn.store.redis.RedisStores;

class RedisStoreContractTest extends SessionStoreContract {

    private static final Duration STORE_TIMEOUT = Duration.ofSeconds(2);

    @AutoClose
    private static final RedisProcess redis = RedisProcess.start();

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
