package io.sojourn.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;

/** An attempt that fails, however badly, ends, and another one can be made. */
class RedisLinkTest {

    private static final RedisFailures FAILURES =
            new RedisFailures("Redis at cache:6379", "session.redis.url", Duration.ofMillis(750));

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void anErrorWhileConnectingEndsTheAttempt() {
        RedisLink link = open(clientThatThrows(new StackOverflowError("no room")), Thread::new, Duration.ZERO);

        assertFails(link.connected(), StackOverflowError.class);
        assertFails(link.connected(), StackOverflowError.class);
        assertThat(attempts).hasValueGreaterThan(1);
    }

    @Test
    void aThreadThatCannotBeStartedEndsTheAttempt() {
        ThreadFactory none = work -> {
            attempts.incrementAndGet();
            throw new OutOfMemoryError("unable to create native thread");
        };
        RedisLink link = open(clientThatThrows(new IllegalStateException("never asked")), none, Duration.ZERO);

        assertFails(link.connected(), OutOfMemoryError.class);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void thereIsAPauseBetweenAttempts() {
        RedisLink link = open(clientThatThrows(new IllegalStateException("not now")), Thread::new, Duration.ofHours(1));

        assertFails(link.connected(), IllegalStateException.class);
        assertFails(link.connected(), IllegalStateException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void eachAttemptHasAClientOfItsOwnAndGivesItBackWhenItFails() {
        List<RedissonClient> closed = new CopyOnWriteArrayList<>();
        RedissonClients clients = new RedissonClients() {
            @Override
            public RedissonClient open() {
                return clientThatThrows(new IllegalStateException("not now"));
            }

            @Override
            public void close(RedissonClient client) {
                closed.add(client);
            }
        };
        RedisLink link = RedisLink.open(clients, FAILURES, Thread::new, Duration.ZERO);

        assertFails(link.connected(), IllegalStateException.class);
        assertFails(link.connected(), IllegalStateException.class);

        assertThat(closed).hasSizeGreaterThan(1);
        assertThat(Set.copyOf(identities(closed))).as("different clients").hasSameSizeAs(closed);
    }

    private static List<Integer> identities(List<RedissonClient> clients) {
        return clients.stream().map(System::identityHashCode).toList();
    }

    private static RedisLink open(RedissonClient client, ThreadFactory threads, Duration pause) {
        return RedisLink.open(RedissonClients.lent(client), FAILURES, threads, pause);
    }

    private RedissonClient clientThatThrows(Throwable failure) {
        return (RedissonClient) Proxy.newProxyInstance(
                RedisLinkTest.class.getClassLoader(),
                new Class<?>[] {RedissonClient.class},
                (client, method, arguments) -> {
                    attempts.incrementAndGet();
                    throw failure;
                });
    }

    private static void assertFails(CompletionStage<?> scripts, Class<? extends Throwable> reason) {
        assertThatThrownBy(() -> scripts.toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(reason);
    }
}
