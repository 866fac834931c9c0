package io.sojourn.test;

import static io.sojourn.test.Eventually.failureOf;
import static io.sojourn.test.Eventually.get;
import static io.sojourn.test.Eventually.untilItAnswers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

import io.sojourn.SessionConfigException;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.RedisConfig;
import io.sojourn.config.RedisSource.ConfigFile;
import io.sojourn.engine.SessionEngine;
import io.sojourn.engine.SessionExchange;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.redis.RedisStore;
import io.sojourn.store.redis.RedisStores;

/** Ways to Redis other than an address: a file for Redisson, a client of the application's own. */
class RedisSourceTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @AutoClose
    private static final RedisProcess redis = RedisProcess.start();

    @TempDir
    Path directory;

    private final MutableClock clock = new MutableClock(SessionStoreContract.START);
    private final SessionKey key = Entries.newKey();
    private final VerifierHash verifier = Entries.newVerifier();

    @AfterEach
    void forgetSettings() {
        System.clearProperty("session.store");
        System.clearProperty("session.preset");
        System.clearProperty("session.redis.key-prefix");
        System.clearProperty("session.redis.url");
    }

    @Test
    void aFileForRedissonSaysEverything() throws Exception {
        try (SessionStore store = open("singleServerConfig:\n  address: redis://127.0.0.1:" + redis.port() + "\n"
                + "  database: 5\n  retryAttempts: 0\n")) {
            SessionEntry entry = Entries.first(verifier, clock.instant(), "data");
            assertThat(untilItAnswers(() -> store.create(key, entry))).isEqualTo(CreateResult.CREATED);
            try (RawRedis raw = redis.connect()) {
                raw.command("SELECT", "5");
                assertThat(raw.command("EXISTS", "file:" + key)).isEqualTo("1");
            }
        }
    }

    @Test
    void theFileOfAnUnreachableRedisDoesNotStopTheStart() throws Exception {
        try (RedisProcess down = RedisProcess.stopped();
                SessionStore store = open("clusterServersConfig:\n  retryAttempts: 0\n  nodeAddresses:\n    -"
                        + " redis://127.0.0.1:" + down.port() + "\n")) {
            assertThat(failureOf(store.load(key, verifier)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("session.redis.config-file");
        }
    }

    @Test
    void aFileThatIsNoYamlIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> open("singleServerConfig:\n  password: hunter2\n password: [hunter2\n"))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("session.redis.config-file=")
                .hasMessageContaining("near line ")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void aFileWithoutServersIsRefused() {
        assertThatThrownBy(() -> open("threads: 3\n"))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("singleServerConfig");
        assertThatThrownBy(() -> open("")).isInstanceOf(SessionConfigException.class);
    }

    @Test
    void aClientThatHasNotConnectedYetIsConnectedBesideTheCaller() throws Exception {
        try (RedisProcess late = RedisProcess.stopped()) {
            Config config = new Config();
            config.setLazyInitialization(true);
            config.useSingleServer()
                    .setAddress("redis://127.0.0.1:" + late.port())
                    .setRetryAttempts(0);
            RedissonClient client = Redisson.create(config);
            try (SessionStore store = new RedisStore(client, "lent:", TIMEOUT, clock)) {
                assertThat(failureOf(store.load(key, verifier)))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("the application's RedissonClient");

                late.restart();

                SessionEntry entry = Entries.first(verifier, clock.instant(), "data");
                assertThat(untilItAnswers(() -> store.create(key, entry))).isEqualTo(CreateResult.CREATED);
            } finally {
                client.shutdown();
            }
        }
    }

    @ApplicationScoped
    static class OwnClient {

        static RedissonClient client;

        @Produces
        @ApplicationScoped
        RedissonClient client() {
            Config config = new Config();
            config.useSingleServer()
                    .setAddress("redis://127.0.0.1:" + redis.port())
                    .setDatabase(7);
            client = Redisson.create(config);
            return client;
        }

        void close(@Disposes RedissonClient made) {
            made.shutdown();
        }
    }

    @Test
    void aClientOfTheApplicationsOwnIsUsedAndNotClosed() throws Exception {
        System.setProperty("session.store", "redis");
        System.setProperty("session.preset", "testing");
        System.setProperty("session.redis.key-prefix", "own:");
        try (WeldContainer container = new Weld().initialize()) {
            SessionEngine engine = container.select(SessionEngine.class).get();
            SessionExchange exchange = engine.open(List.of());
            get(exchange.load());
            exchange.session().create();
            get(exchange.finish());

            try (RawRedis raw = redis.connect()) {
                raw.command("SELECT", "7");
                assertThat(raw.command("KEYS", "*")).startsWith("own:");
            }
            container.select(SessionEngine.class).destroy(engine);
            assertThat(OwnClient.client.isShuttingDown()).isFalse();
        }
    }

    @Test
    void theWayThatIsConfiguredForSessionsComesBeforeAClientOfTheApplicationsOwn() throws Exception {
        System.setProperty("session.store", "redis");
        System.setProperty("session.preset", "testing");
        System.setProperty("session.redis.key-prefix", "chosen:");
        System.setProperty("session.redis.url", "redis://127.0.0.1:" + redis.port() + "/8");
        try (WeldContainer container = new Weld().initialize()) {
            SessionExchange exchange =
                    container.select(SessionEngine.class).get().open(List.of());
            untilItAnswers(exchange::load);
            exchange.session().create();
            get(exchange.finish());

            try (RawRedis raw = redis.connect()) {
                raw.command("SELECT", "8");
                assertThat(raw.command("KEYS", "*")).startsWith("chosen:");
            }
        }
    }

    private SessionStore open(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("redisson.yaml"), yaml);
        return RedisStores.open(
                new RedisConfig(new ConfigFile(file), "file:", 8, Duration.ofSeconds(1)), TIMEOUT, clock);
    }
}
