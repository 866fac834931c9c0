package io.sojourn.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisOutOfMemoryException;
import org.redisson.client.RedisResponseTimeoutException;

import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.OperationRefusedException;

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MISCONF    | MISCONF Redis is configured to save RDB snapshots, but it is currently unable to persist
            MISCONF    | ERR Error running script (call to f_a): @user_script:41: @user_script: 41: -MISCONF Errors
            NOREPLICAS | NOREPLICAS Not enough good replicas to write. script: 6fc1, on @user_script:41.
            NOREPLICAS | ERR Error running script (call to f_a): @user_script:41: @user_script: 41: -NOREPLICAS Not
            WRONGTYPE  | WRONGTYPE Operation against a key holding the wrong kind of value
            WRONGTYPE  | ERR Error running script (call to f_a): @user_script:6: WRONGTYPE Operation against a key
            NOPERM     | NOPERM this user has no permissions to run the 'get' command
            NOPERM     | ERR Error running script (call to f_a): @user_script:41: -NOPERM this user has no permissions
            NOPERM     | ERR Error running script (call to f_a): @user_script:41: The user executing the script can't
            NOPERM     | ERR The user executing the script can't run this command or subcommand script: 6fc1
            NOPERM     | ERR ACL failure in script: User jane has no permissions to run the 'set' command
            """)
    void anErrorThatConcernsOneCommandIsARefusal(String code, String text) {
        assertThat(failures.of(new CompletionException(new RedisException(text))))
                .isInstanceOf(OperationRefusedException.class)
                .hasMessageContainingAll(code, "Redis at cache:6379")
                .hasMessageNotContainingAny("script", "jane")
                .hasNoCause();
    }

    /** Redisson cuts the code off. */
    @Test
    void aFullRedisIsARefusal() {
        assertThat(failures.of(new RedisOutOfMemoryException("command not allowed when used memory > 'maxmemory'.")))
                .isInstanceOf(OperationRefusedException.class)
                .hasMessageContaining("OOM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOADING Redis is loading the dataset in memory",
                "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
                "CLUSTERDOWN The cluster is down",
                "NOAUTH Authentication required.",
                "WRONGPASS invalid username-password pair or user is disabled.",
                "READONLY You can't write against a read only replica.",
                "ERR Error running script (call to f_a): @user_script:41: @user_script: 41: -READONLY You can't write",
                "BUSY Redis is busy running a script.",
                "ERR unknown command"
            })
    void allOtherErrorsAreAnOutage(String text) {
        assertThat(failures.of(new RedisException(text))).isExactlyInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aRefusedConnectionIsAnOutage() {
        Exception refused = new RedisException("NOPERM this user has no permissions to run the 'select' command");

        assertThat(failures.of(new RedisConnectionException("params: sojourn:key", refused)))
                .isExactlyInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("NOPERM");
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
