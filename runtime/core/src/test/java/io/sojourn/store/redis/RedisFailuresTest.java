package io.sojourn.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisResponseTimeoutException;

import io.sojourn.StoreUnavailableException;

class RedisFailuresTest {

    private final RedisFailures failures =
            new RedisFailures("Redis at cache:6379", "session.redis.url", Duration.ofMillis(750));

    @Test
    void theTypesAndTheErrorCodeAreToldAndNothingElse() {
        StoreUnavailableException failure = failures.of(new CompletionException(
                new RedisException("ERR unknown command, with args beginning with: sojourn:key content")));

        assertThat(failure)
                .hasMessage("The session store failed: RedisException ERR; check Redis at cache:6379"
                        + " and session.redis.url")
                .hasNoCause();
    }

    @Test
    void aTextWithoutErrorCodeIsNotTold() {
        assertThat(failures.of(new RedisException("command: (EVALSHA), params: [sojourn:key]")))
                .hasMessageContaining("RedisException;")
                .hasMessageNotContaining("sojourn:key");
    }

    @Test
    void theReasonOfTheOperatingSystemIsTheCause() {
        ConnectException refused = new ConnectException("Connection refused");
        Exception once = new ExecutionException(new RedisConnectionException("params: sojourn:key", refused));

        StoreUnavailableException failure = failures.of(new RedisConnectionException("params: sojourn:key", once));

        assertThat(failure)
                .hasMessage("The session store failed: RedisConnectionException, caused by ConnectException;"
                        + " check Redis at cache:6379 and session.redis.url")
                .hasCause(refused);
    }

    @Test
    void aTimeLimitOfRedissonReadsLikeOurs() {
        assertThat(failures.of(new RedisResponseTimeoutException("params: sojourn:key")))
                .hasMessage(failures.late().getMessage())
                .hasNoCause();
    }
}
