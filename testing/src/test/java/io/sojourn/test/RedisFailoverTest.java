package io.sojourn.test;

import static io.sojourn.test.Eventually.failureOf;
import static io.sojourn.test.Eventually.get;
import static io.sojourn.test.Eventually.until;
import static io.sojourn.test.Eventually.untilItAnswers;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.StoreUnavailableException;
import io.sojourn.config.RedisConfig;
import io.sojourn.config.RedisServers;
import io.sojourn.config.RedisServers.Mode;
import io.sojourn.config.RedisServers.Sentinel;
import io.sojourn.config.RedisSource.Origin;
import io.sojourn.config.RedisTls;
import io.sojourn.config.RedisTls.Verify;
import io.sojourn.it.server.FreePort;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.redis.RedisStores;

import redis.embedded.RedisSentinel;
import redis.embedded.core.RedisSentinelBuilder;

/** A master with a replica that takes over. */
class RedisFailoverTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final String NAME = "sessions";
    private static final long DOWN_AFTER_MILLIS = 500;

    private final MutableClock clock = new MutableClock(SessionStoreContract.START);
    private final SessionKey key = Entries.newKey();
    private final VerifierHash verifier = Entries.newVerifier();
    private RedisProcess master;
    private RedisProcess replica;

    @BeforeEach
    void start() throws Exception {
        master = RedisProcess.start();
        replica = RedisProcess.start("replicaof 127.0.0.1 " + master.port(), "repl-diskless-sync-delay 0");
        try (RawRedis raw = replica.connect()) {
            until(
                    "the replica to follow",
                    () -> raw.command("INFO", "replication").contains("master_link_status:up"));
        }
    }

    @AfterEach
    void stop() throws IOException {
        replica.close();
        master.close();
    }

    @Test
    void sentinelsLeadToTheNewMasterWithTheSessionsThatItHad() throws Exception {
        RedisSentinel sentinel = sentinel();
        sentinel.start();
        try (SessionStore store =
                RedisStores.open(config(Mode.SENTINEL, sentinel.ports().get(0)), TIMEOUT, clock)) {
            SessionEntry first = first();
            assertThat(untilItAnswers(() -> store.create(key, first))).isEqualTo(CreateResult.CREATED);
            untilReplicated();

            master.stop();
            assertThat(failureOf(store.save(key, next(first), 1))).isInstanceOf(StoreUnavailableException.class);

            long stopped = System.nanoTime();
            Optional<SessionEntry> found = untilItAnswers(() -> store.load(key, verifier));
            assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(20));
            assertThat(found).map(Entries::text).contains("data");
            assertThat(untilItAnswers(() -> store.save(key, next(first), 1))).isEqualTo(new SaveResult.Saved());
            assertThat(get(store.load(key, verifier))).map(Entries::text).contains("more");
            try (RawRedis raw = replica.connect()) {
                assertThat(raw.command("EXISTS", "sojourn:" + key)).isEqualTo("1");
            }
        } finally {
            sentinel.stop();
        }
    }

    @Test
    void anApplicationThatStartsBeforeTheSentinelsFindsTheMasterThatThereIsThen() throws Exception {
        RedisSentinel sentinel = sentinel();
        try (SessionStore store =
                RedisStores.open(config(Mode.SENTINEL, sentinel.ports().get(0)), TIMEOUT, clock)) {
            assertThat(failureOf(store.load(key, verifier)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("Redis (sentinel) at 127.0.0.1:");

            // The sentinel tells of a master that is not there any more, until it has chosen the other one.
            sentinel.start();
            try (RawRedis raw = new RawRedis(sentinel.ports().get(0))) {
                until(
                        "the sentinel to know the replica",
                        () -> raw.command("SENTINEL", "REPLICAS", NAME).contains(Integer.toString(replica.port())));
            }
            master.stop();
            assertThat(failureOf(store.create(key, first()))).isInstanceOf(StoreUnavailableException.class);

            SessionEntry entry = first();
            assertThat(untilItAnswers(() -> store.create(key, entry))).isEqualTo(CreateResult.CREATED);
        } finally {
            sentinel.stop();
        }
    }

    @Test
    void ofSeveralServersTheMasterIsUsedAlsoWhenItIsAnotherOne() throws Exception {
        try (SessionStore store =
                RedisStores.open(config(Mode.REPLICATED, replica.port(), master.port()), TIMEOUT, clock)) {
            SessionEntry entry = first();
            assertThat(untilItAnswers(() -> store.create(key, entry))).isEqualTo(CreateResult.CREATED);
            untilReplicated();

            master.stop();
            try (RawRedis raw = replica.connect()) {
                raw.command("REPLICAOF", "NO", "ONE");
            }

            SessionEntry next = next(entry);
            assertThat(untilItAnswers(() -> store.save(key, next, 1))).isEqualTo(new SaveResult.Saved());
        }
    }

    /** Replication is asynchronous: what the master has confirmed may have reached nobody else. */
    @Test
    void whatTheNewMasterNeverHeardOfIsAsItWasBefore() throws Exception {
        try (SessionStore store =
                        RedisStores.open(config(Mode.REPLICATED, replica.port(), master.port()), TIMEOUT, clock);
                RawRedis raw = replica.connect()) {
            SessionKey endedKey = Entries.newKey();
            SessionKey lateKey = Entries.newKey();
            SessionEntry first = first();
            SessionEntry changed = next(first);
            SessionEntry later = next(changed);
            assertThat(untilItAnswers(() -> store.create(key, first))).isEqualTo(CreateResult.CREATED);
            assertThat(untilItAnswers(() -> store.create(endedKey, first))).isEqualTo(CreateResult.CREATED);
            until("both to be replicated", () -> raw.command("DBSIZE").equals("2"));
            stopReplication(raw);

            assertThat(untilItAnswers(() -> store.save(key, changed, 1))).isEqualTo(new SaveResult.Saved());
            assertThat(get(store.delete(endedKey, verifier))).isEqualTo(DeleteResult.DELETED);
            assertThat(untilItAnswers(() -> store.create(lateKey, first))).isEqualTo(CreateResult.CREATED);
            master.stop();
            raw.command("REPLICAOF", "NO", "ONE");

            // The change is lost, and so is the session that was new; the one that had ended is back, as it was.
            assertThat(untilItAnswers(() -> store.load(key, verifier)))
                    .map(Entries::text)
                    .contains("data");
            assertThat(untilItAnswers(() -> store.load(lateKey, verifier))).isEmpty();
            assertThat(untilItAnswers(() -> store.load(endedKey, verifier)))
                    .map(SessionEntry::header)
                    .contains(first.header());
            // Nobody who still has what is lost puts it in the place of what is there, or makes it anew.
            assertThat(untilItAnswers(() -> store.save(key, later, 2)))
                    .isInstanceOfSatisfying(
                            SaveResult.Conflict.class,
                            now -> assertThat(now.current().header()).isEqualTo(first.header()));
            assertThat(untilItAnswers(() -> store.save(lateKey, changed, 1))).isEqualTo(new SaveResult.Gone());
            // And it can be ended again, or ends at its time.
            assertThat(get(store.delete(endedKey, verifier))).isEqualTo(DeleteResult.DELETED);
            clock.set(first.header().deadline());
            assertThat(untilItAnswers(() -> store.load(key, verifier))).isEmpty();
        }
    }

    @Test
    void aMasterThatIsToldNotToBeAloneConfirmsNothingWithoutItsReplica() throws Exception {
        try (SessionStore store = RedisStores.open(master.config(), TIMEOUT, clock);
                RawRedis raw = master.connect();
                RawRedis other = replica.connect()) {
            raw.command("CONFIG", "SET", "min-replicas-to-write", "1");
            SessionEntry first = first();
            assertThat(untilItAnswers(() -> store.create(key, first))).isEqualTo(CreateResult.CREATED);

            stopReplication(other);
            until(
                    "the replica to be missed",
                    () -> raw.command("INFO", "replication").contains("min_slaves_good_slaves:0"));

            for (CompletionStage<?> change : List.of(
                    store.save(key, next(first), 1),
                    store.delete(key, verifier),
                    store.create(Entries.newKey(), first()))) {
                assertThat(failureOf(change))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("NOREPLICAS");
            }
            assertThat(get(store.load(key, verifier))).map(Entries::text).contains("data");
        }
    }

    /** The replica hears nothing any more, keeps what it has, and is still one. */
    private static void stopReplication(RawRedis replica) throws IOException {
        replica.command("REPLICAOF", "127.0.0.1", Integer.toString(FreePort.find()));
    }

    @Test
    void aServerThatHasBecomeAReplicaIsUnavailable() throws Exception {
        try (RedisProcess other = RedisProcess.start();
                SessionStore store = RedisStores.open(master.config(), TIMEOUT, clock);
                RawRedis raw = master.connect()) {
            SessionEntry entry = first();
            assertThat(untilItAnswers(() -> store.create(key, entry))).isEqualTo(CreateResult.CREATED);

            raw.command("REPLICAOF", "127.0.0.1", Integer.toString(other.port()));

            Throwable failure = failureOf(store.create(Entries.newKey(), first()));
            assertThat(failure).isInstanceOf(StoreUnavailableException.class).hasMessageContaining("READONLY");
        }
    }

    private RedisSentinel sentinel() throws IOException {
        int port = FreePort.find();
        return new RedisSentinelBuilder()
                .port(port)
                .masterName(NAME)
                .masterPort(master.port())
                .quorumSize(1)
                .downAfterMilliseconds(DOWN_AFTER_MILLIS)
                .failOverTimeout(2000)
                // Its pipe would fill up if nobody read it.
                .soutListener(line -> {})
                .build();
    }

    private static RedisConfig config(Mode mode, int... ports) {
        List<URI> urls = Arrays.stream(ports)
                .mapToObj(port -> URI.create("redis://127.0.0.1:" + port))
                .toList();
        Optional<Sentinel> sentinel = mode == Mode.SENTINEL
                ? Optional.of(new Sentinel(NAME, Optional.empty(), Optional.empty()))
                : Optional.empty();
        return new RedisConfig(
                new RedisServers(mode, urls, sentinel, new RedisTls(Optional.empty(), Verify.FULL), Origin.CHOSEN),
                "sojourn:",
                8,
                Duration.ofSeconds(1));
    }

    private void untilReplicated() throws Exception {
        try (RawRedis raw = replica.connect()) {
            until("the session to be replicated", () -> "1".equals(raw.command("EXISTS", "sojourn:" + key)));
        }
    }

    private SessionEntry first() {
        return Entries.first(verifier, clock.instant(), "data");
    }

    private SessionEntry next(SessionEntry entry) {
        return Entries.next(entry, clock.instant(), "more");
    }
}
