package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.sojourn.it.http.Call;
import io.sojourn.it.redis.RedisProbe;

/** Redis answers; whatever it says, no circuit opens. */
abstract class AnsweringRedisContract extends ConcurrentContract {

    static final int MORE_THAN_A_WINDOW = 2 * Settings.CIRCUIT_WINDOW;

    private RedisProbe redis;
    private String circuitBefore;

    @BeforeEach
    void lookIntoRedis() {
        redis = application().redis().probe();
        circuitBefore = circuit();
    }

    @AfterEach
    void theCircuitHasNotOpened() {
        assertThat(circuit()).isEqualTo(circuitBefore);
    }

    RedisProbe redis() {
        return redis;
    }

    private String circuit() {
        return send(Call.get("/outage/circuit")).body();
    }
}
