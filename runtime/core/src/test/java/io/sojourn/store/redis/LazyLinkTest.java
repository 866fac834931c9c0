package io.sojourn.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;

/** An attempt that fails, however badly, ends, and another one can be made. */
class LazyLinkTest {

    private static final RedisFailures FAILURES = new RedisFailures("cache:6379", Duration.ofMillis(750));

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void anErrorWhileConnectingEndsTheAttempt() {
        LazyLink link = LazyLink.open(clientThatThrows(new StackOverflowError("no room")), FAILURES);

        assertFails(link.scripts(), StackOverflowError.class);
        assertFails(link.scripts(), StackOverflowError.class);
        assertThat(attempts).hasValueGreaterThan(1);
    }

    @Test
    void aThreadThatCannotBeStartedEndsTheAttempt() {
        ThreadFactory none = work -> {
            attempts.incrementAndGet();
            throw new OutOfMemoryError("unable to create native thread");
        };
        LazyLink link = LazyLink.open(clientThatThrows(new IllegalStateException("never asked")), FAILURES, none);

        assertFails(link.scripts(), OutOfMemoryError.class);
        assertThat(attempts).hasValue(2);
    }

    private RedissonClient clientThatThrows(Throwable failure) {
        return (RedissonClient) Proxy.newProxyInstance(
                LazyLinkTest.class.getClassLoader(),
                new Class<?>[] {RedissonClient.class},
                (client, method, arguments) -> {
                    attempts.incrementAndGet();
                    throw failure;
                });
    }

    private static void assertFails(CompletionStage<RScript> scripts, Class<? extends Throwable> reason) {
        assertThatThrownBy(() -> scripts.toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(reason);
    }
}
