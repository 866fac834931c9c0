package io.sojourn.test;

import static io.sojourn.test.Eventually.failureOf;
import static io.sojourn.test.Eventually.get;
import static io.sojourn.test.Eventually.until;
import static io.sojourn.test.Eventually.untilItAnswers;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.redis.RedisStores;

/** What a Redis Cluster adds: sessions spread over masters, which come and go one by one. */
class RedisClusterTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final String PREFIX = "shop:";

    private final MutableClock clock = new MutableClock(SessionStoreContract.START);
    private final VerifierHash verifier = Entries.newVerifier();
    private RedisClusterProcesses cluster;
    private SessionStore store;

    @BeforeEach
    void start() throws IOException {
        cluster = RedisClusterProcesses.start();
        // One address is enough to find all masters.
        store = RedisStores.open(cluster.config(cluster.ports().subList(0, 1), PREFIX), TIMEOUT, clock);
    }

    @AfterEach
    void stop() throws IOException {
        store.close();
        cluster.close();
    }

    @Test
    void sessionsAreOnAllMastersEachWithAllItHasOnOne() throws Exception {
        Map<Integer, List<SessionKey>> byMaster = sessionsOnEachMaster(5);

        for (Map.Entry<Integer, List<SessionKey>> master : byMaster.entrySet()) {
            try (RawRedis raw = new RawRedis(master.getKey())) {
                assertThat(raw.command("KEYS", "*").lines())
                        .containsExactlyInAnyOrderElementsOf(master.getValue().stream()
                                .map(key -> PREFIX + key)
                                .toList());
            }
        }
    }

    @Test
    void aMasterThatForgotTheScriptsGetsThemAgain() throws Exception {
        Map<Integer, List<SessionKey>> byMaster = sessionsOnEachMaster(1);
        for (int port : cluster.ports()) {
            try (RawRedis raw = new RawRedis(port)) {
                raw.command("SCRIPT", "FLUSH");
            }
        }

        for (List<SessionKey> keys : byMaster.values()) {
            assertThat(get(store.load(keys.get(0), verifier))).isPresent();
            assertThat(get(store.save(keys.get(0), Entries.next(first(), clock.instant(), "more"), 1)))
                    .isEqualTo(new SaveResult.Saved());
            assertThat(get(store.delete(keys.get(0), verifier))).isEqualTo(DeleteResult.DELETED);
        }
    }

    @Test
    void aSessionIsFoundAfterItsSlotHasMovedToAnotherMaster() throws Exception {
        SessionKey key = sessionsOnEachMaster(1).get(cluster.ports().get(0)).get(0);
        move(key, cluster.ports().get(0), cluster.ports().get(2));

        assertThat(untilItAnswers(() -> store.load(key, verifier))).isPresent();
        assertThat(get(store.save(key, Entries.next(first(), clock.instant(), "more"), 1)))
                .isEqualTo(new SaveResult.Saved());
    }

    @Test
    void withOneMasterDownItsSessionsAreUnavailableAndTheOthersAreServed() throws Exception {
        Map<Integer, List<SessionKey>> byMaster = sessionsOnEachMaster(1);
        for (int port : cluster.ports()) {
            try (RawRedis raw = new RawRedis(port)) {
                raw.command("CONFIG", "SET", "cluster-require-full-coverage", "no");
            }
        }

        cluster.kill(cluster.ports().get(1));

        assertThat(failureOf(store.load(byMaster.get(cluster.ports().get(1)).get(0), verifier)))
                .isInstanceOf(StoreUnavailableException.class);
        for (int alive : List.of(0, 2)) {
            SessionKey key = byMaster.get(cluster.ports().get(alive)).get(0);
            assertThat(get(store.load(key, verifier))).isPresent();
        }
        try (SessionStore late = RedisStores.open(cluster.config(PREFIX), TIMEOUT, clock)) {
            SessionKey key = byMaster.get(cluster.ports().get(0)).get(0);
            assertThat(untilItAnswers(() -> late.load(key, verifier)))
                    .as("also to an application that starts now")
                    .isPresent();
        }
    }

    @Test
    void aClusterThatIsDownIsUnavailable() throws Exception {
        SessionKey key = sessionsOnEachMaster(1).get(cluster.ports().get(0)).get(0);
        try (RawRedis raw = new RawRedis(cluster.ports().get(0))) {
            raw.command("CLUSTER", "DELSLOTS", raw.command("CLUSTER", "KEYSLOT", PREFIX + key));
            until("the node to notice", () -> raw.command("CLUSTER", "INFO").contains("cluster_state:fail"));

            assertThat(failureOf(store.load(key, verifier)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("CLUSTERDOWN");
        }
    }

    private Map<Integer, List<SessionKey>> sessionsOnEachMaster(int count) throws Exception {
        Map<Integer, List<SessionKey>> found = new HashMap<>();
        try (RawRedis raw = new RawRedis(cluster.ports().get(0))) {
            while (found.size() < 3 || found.values().stream().anyMatch(keys -> keys.size() < count)) {
                SessionKey key = Entries.newKey();
                int slot = Integer.parseInt(raw.command("CLUSTER", "KEYSLOT", PREFIX + key));
                List<SessionKey> keys = found.computeIfAbsent(cluster.portOf(slot), port -> new ArrayList<>());
                if (keys.size() < count) {
                    keys.add(key);
                    SessionEntry entry = first(); // one write, however often it is tried
                    assertThat(untilItAnswers(() -> store.create(key, entry))).isEqualTo(CreateResult.CREATED);
                }
            }
        }
        return found;
    }

    private SessionEntry first() {
        return Entries.first(verifier, clock.instant(), "data");
    }

    private void move(SessionKey key, int from, int to) throws Exception {
        try (RawRedis source = new RawRedis(from);
                RawRedis target = new RawRedis(to)) {
            String slot = source.command("CLUSTER", "KEYSLOT", PREFIX + key);
            String sourceId = source.command("CLUSTER", "MYID");
            String targetId = target.command("CLUSTER", "MYID");
            target.command("CLUSTER", "SETSLOT", slot, "IMPORTING", sourceId);
            source.command("CLUSTER", "SETSLOT", slot, "MIGRATING", targetId);
            source.command("MIGRATE", "127.0.0.1", Integer.toString(to), PREFIX + key, "0", "5000");
            assertThat(get(store.load(key, verifier))).as("half way (ASK)").isPresent();
            for (int port : cluster.ports()) {
                try (RawRedis node = new RawRedis(port)) {
                    node.command("CLUSTER", "SETSLOT", slot, "NODE", targetId);
                }
            }
        }
    }
}
