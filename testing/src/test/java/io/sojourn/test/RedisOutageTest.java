package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionCorruptException;
import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.redis.RedisStores;

/** What the Redis store does when Redis is not there, is lost, refuses, or holds what nobody can read. */
class RedisOutageTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CONTENT = "content-that-stays-secret";

    private final MutableClock clock = new MutableClock(SessionStoreContract.START);
    private final SessionKey key = Entries.newKey();
    private final VerifierHash verifier = Entries.newVerifier();

    @Test
    void aStoreOpenedBeforeRedisIsUpRecoversByItself() throws Exception {
        try (RedisProcess redis = RedisProcess.stopped();
                SessionStore store = open(redis)) {
            Throwable failure = failureOf(store.load(key, verifier));
            assertThat(failure)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("127.0.0.1:" + redis.port())
                    .hasMessageContaining("session.redis.url");

            redis.restart();

            createAsSoonAsPossible(store);
            assertThat(get(store.load(key, verifier))).isPresent();
        }
    }

    @Test
    void aStoreRecoversFromARedisThatCameBackEmpty() throws Exception {
        try (RedisProcess redis = RedisProcess.start();
                SessionStore store = open(redis)) {
            get(store.create(key, first()));

            redis.stop();
            assertThat(failureOf(store.load(key, verifier))).isInstanceOf(StoreUnavailableException.class);
            redis.restart();

            createAsSoonAsPossible(store);
            assertThat(get(store.load(key, verifier))).isPresent();
            assertThat(get(store.save(key, Entries.next(first(), clock.instant(), "more"), 1)))
                    .isEqualTo(new SaveResult.Saved());
            assertThat(get(store.delete(key, verifier))).isEqualTo(DeleteResult.DELETED);
        }
    }

    @Test
    void aCallerNeverWaitsForARedisThatIsSilentFromTheBeginning() throws Exception {
        try (RedisProcess redis = RedisProcess.start()) {
            SessionStoreContract.Silence silence = redis.silence();
            try (SessionStore store = open(redis)) {
                long begun = System.nanoTime();
                CompletionStage<?> operation = store.load(key, verifier);

                assertThat(operation.toCompletableFuture().isDone())
                        .as("the call returned before there was a result")
                        .isFalse();
                assertThat(failureOf(operation))
                        .hasMessage("The session store did not answer within 1000 ms; check Redis at 127.0.0.1:"
                                + redis.port() + " and the network, or set session.store-timeout higher");
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TIMEOUT.multipliedBy(2));
            } finally {
                silence.end();
            }
        }
    }

    @Test
    void manyMoreOperationsThanConnectionsEndInTimeAndNothingStaysBlocked() throws Exception {
        try (RedisProcess redis = RedisProcess.start();
                SessionStore store = open(redis)) {
            get(store.create(key, first()));
            SessionStoreContract.Silence silence = redis.silence();
            try {
                long begun = System.nanoTime();
                List<CompletionStage<?>> operations = new ArrayList<>();
                for (int i = 0; i < 500; i++) {
                    operations.add(store.load(key, verifier));
                }
                for (CompletionStage<?> operation : operations) {
                    assertThat(failureOf(operation)).isInstanceOf(StoreUnavailableException.class);
                }
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TIMEOUT.multipliedBy(2));
            } finally {
                silence.end();
            }

            untilItAnswers(() -> store.load(key, verifier));
        }
    }

    @Test
    void aWrongPasswordIsNamedAndNotShown() throws Exception {
        try (RedisProcess redis = RedisProcess.start("requirepass right-one");
                SessionStore store =
                        RedisStores.open(redis.config("redis://:wrong-one@%s", "sojourn:"), TIMEOUT, clock)) {
            Throwable failure = failureOf(store.load(key, verifier));

            assertThat(failure).isInstanceOf(StoreUnavailableException.class).hasMessageContaining("WRONGPASS");
            assertThat(trace(failure)).doesNotContain("wrong-one", key.handle());
        }
    }

    @Test
    void aMissingPasswordIsNamed() throws Exception {
        try (RedisProcess redis = RedisProcess.start("requirepass right-one");
                SessionStore store = open(redis)) {
            assertThat(failureOf(store.load(key, verifier)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("NOAUTH");
        }
    }

    @Test
    void anErrorOfRedisRepeatsNeitherKeyNorContent() throws Exception {
        try (RedisProcess redis = RedisProcess.start();
                RawRedis raw = redis.connect();
                SessionStore store = open(redis)) {
            raw.command("LPUSH", "sojourn:" + key.handle(), "something else");

            Throwable failure = failureOf(store.create(key, first()));

            assertThat(failure).isInstanceOf(StoreUnavailableException.class);
            assertThat(trace(failure)).doesNotContain(key.handle(), CONTENT, "sojourn:" + key.handle());
        }
    }

    @Test
    void aFullRedisIsUnavailableForWrites() throws Exception {
        try (RedisProcess redis = RedisProcess.start();
                RawRedis raw = redis.connect();
                SessionStore store = open(redis)) {
            get(store.create(key, first()));
            raw.command("CONFIG", "SET", "maxmemory", "1");

            Throwable failure = failureOf(store.create(Entries.newKey(), first()));

            assertThat(failure).isInstanceOf(StoreUnavailableException.class);
            assertThat(trace(failure)).doesNotContain(CONTENT);
        }
    }

    @Test
    void bytesThatNobodyCanReadAreCorruptAndStayUntilSomebodyRemovesThem() throws Exception {
        try (RedisProcess redis = RedisProcess.start();
                RawRedis raw = redis.connect();
                SessionStore store = open(redis)) {
            for (String garbage : List.of("", "garbage", "\u0003".repeat(200), "\u0002" + "x".repeat(20))) {
                raw.command("SET", "sojourn:" + key.handle(), garbage);

                assertThat(failureOf(store.load(key, verifier))).isInstanceOf(SessionCorruptException.class);
                assertThat(failureOf(store.save(key, Entries.next(first(), clock.instant(), "more"), 1)))
                        .isInstanceOf(SessionCorruptException.class);
                assertThat(get(store.create(key, first()))).isEqualTo(CreateResult.EXISTS);
                assertThat(raw.command("GET", "sojourn:" + key.handle())).isEqualTo(garbage);
                assertThat(get(store.delete(key, verifier))).isEqualTo(DeleteResult.DELETED);
                assertThat(get(store.load(key, verifier))).isEmpty();
            }
        }
    }

    @Test
    void aRecordWithAnImpossibleFieldIsCorrupt() throws Exception {
        try (RedisProcess redis = RedisProcess.start();
                RawRedis raw = redis.connect();
                SessionStore store = open(redis)) {
            get(store.create(key, first()));
            raw.command("SETRANGE", "sojourn:" + key.handle(), "1", "\u007f");

            assertThat(failureOf(store.load(key, verifier))).isInstanceOf(SessionCorruptException.class);
        }
    }

    private SessionStore open(RedisProcess redis) {
        return RedisStores.open(redis.config(), TIMEOUT, clock);
    }

    private SessionEntry first() {
        return new SessionEntry(
                Entries.first(verifier, clock.instant(), "").header(), CONTENT.getBytes(StandardCharsets.UTF_8));
    }

    private void createAsSoonAsPossible(SessionStore store) throws Exception {
        SessionEntry entry = first();
        assertThat(untilItAnswers(() -> store.create(key, entry))).isEqualTo(CreateResult.CREATED);
    }

    private static <T> T untilItAnswers(Supplier<CompletionStage<T>> operation) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return get(operation.get());
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(StoreUnavailableException.class);
                assertThat(System.nanoTime()).as("it should answer again").isLessThan(end);
            }
        }
    }

    private static Throwable failureOf(CompletionStage<?> operation) throws Exception {
        try {
            throw new AssertionError("expected a failure, got " + get(operation));
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
