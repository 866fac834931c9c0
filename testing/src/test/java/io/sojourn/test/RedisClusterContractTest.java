package io.sojourn.test;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import io.sojourn.spi.SessionStore;
import io.sojourn.store.redis.RedisStores;

/** The whole contract on a Redis Cluster of three masters. */
class RedisClusterContractTest extends SessionStoreContract {

    private static final Duration STORE_TIMEOUT = Duration.ofSeconds(2);

    private static RedisClusterProcesses cluster;

    @BeforeAll
    static void startCluster() throws IOException {
        cluster = RedisClusterProcesses.start();
    }

    @AfterAll
    static void stopCluster() throws IOException {
        cluster.close();
    }

    @Override
    protected SessionStore open(Clock clock) {
        return RedisStores.open(cluster.config("sojourn:"), STORE_TIMEOUT, clock);
    }

    @Override
    protected Optional<Silence> silence() {
        return Optional.of(cluster.silence());
    }

    @Override
    protected Duration deadline() {
        return STORE_TIMEOUT.plusMillis(1500);
    }
}
