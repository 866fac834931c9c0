package io.sojourn.test;

import static io.sojourn.test.Eventually.get;
import static io.sojourn.test.Eventually.until;
import static io.sojourn.test.Eventually.untilItAnswers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;

import com.github.benmanes.caffeine.cache.Ticker;

import io.sojourn.config.ClusterConfig;
import io.sojourn.config.ClusterConfig.LocalCache;
import io.sojourn.config.RedisConfig;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.EnumerableStore;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.cluster.ClusterNode;
import io.sojourn.store.cluster.NearCacheStore;
import io.sojourn.store.redis.RedisStores;
import io.sojourn.store.redis.RedisStores.Shared;

/** Nodes with copies in front of a real Redis, and what its channel does when connections break. */
class NearCacheRedisTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String CHANNEL = "shop:cluster";

    @AutoClose
    private static final RedisProcess redis = RedisProcess.start();

    private final Clock clock = Clock.systemUTC();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final SessionKey key = Entries.newKey();
    private final VerifierHash verifier = Entries.newVerifier();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void aReadCostsNoCommandAChangeOneAndItsMessageNoneMore() throws Exception {
        NearCacheStore one = node(redis.config("redis://%s", "shop:"));
        NearCacheStore two = node(redis.config("redis://%s", "shop:"));
        SessionEntry first = create(one);
        untilCopied(two, "data");
        get(one.save(Entries.newKey(), next(first, "script"), 1)); // brings the script

        assertThat(commandsOf(() -> load(two))).isEmpty();
        assertThat(commandsOf(() -> get(one.save(key, next(first, "more"), 1)))).containsExactly("EVALSHA");
        until("the other node to hear", () -> text(two).equals(Optional.of("more")));
        untilCopied(two, "more");
        assertThat(commandsOf(() -> load(two))).isEmpty();
        assertThat(get(one.delete(key, verifier))).isEqualTo(DeleteResult.DELETED);
        until("the other node to hear", () -> load(two).isEmpty());
    }

    @Test
    void aRevocationIsOneCommandAndTheOtherNodeHearsOfIt() throws Exception {
        NearCacheStore one = node(redis.config("redis://%s", "shop:"));
        NearCacheStore two = node(redis.config("redis://%s", "shop:"));
        create(one);
        untilCopied(two, "data");
        get(one.revoke(Entries.newKey())); // brings the script
        long heard = two.statistics().received();

        assertThat(commandsOf(() -> get(one.revoke(key)))).containsExactly("EVALSHA");

        until("the other node to hear", () -> two.statistics().received() > heard);
        assertThat(load(two)).isEmpty();
    }

    @Test
    void aClearIsSeenByTheCacheOfTheOtherNode() throws Exception {
        NearCacheStore one = node(redis.config("redis://%s", "shop:"));
        NearCacheStore two = node(redis.config("redis://%s", "shop:"));
        create(one);
        untilCopied(two, "data");
        long heard = two.statistics().received();

        assertThat(get(one.unwrap(EnumerableStore.class).orElseThrow().clear())).isPositive();

        until("the other node to hear", () -> two.statistics().received() > heard);
        assertThat(load(two)).isEmpty();
    }

    @Test
    void whenOnlyTheSubscriptionIsCutCopiesAreLeftAtOnceAndUsedAgainLater() throws Exception {
        NearCacheStore one = node(redis.config("redis://%s", "shop:"));
        NearCacheStore two = node(redis.config("redis://%s", "shop:"));
        SessionEntry entry = create(one);
        for (int round = 0; round < 3; round++) {
            untilCopied(two, Entries.text(entry));
            entry = next(entry, "round " + round);
            try (RawRedis raw = redis.connect()) {
                // The change is made while nobody is subscribed: its message reaches no one.
                raw.command("CLIENT", "KILL", "TYPE", "pubsub");
                assertThat(get(one.save(key, entry, entry.header().version() - 1)))
                        .isEqualTo(new SaveResult.Saved());
            }

            String expected = "round " + round;
            until("the loss to be noticed", () -> text(two).equals(Optional.of(expected)));
        }
        untilCopied(two, "round 2");
        untilHears(one, two, entry);
    }

    @Test
    void aCutIsNoticedBeforeThereIsAnotherSubscription() throws Exception {
        try (RedisProcess own = RedisProcess.start();
                RawRedis raw = own.connect()) {
            NearCacheStore one = node(own.config("redis://%s", "shop:"));
            create(one);
            untilCopied(one, "data");
            raw.command("CONFIG", "SET", "maxclients", "1");
            long before = one.statistics().bypassed();
            long cut = System.nanoTime();

            raw.command("CLIENT", "KILL", "TYPE", "pubsub");

            until("the copies to be left", () -> {
                load(one);
                return one.statistics().bypassed() > before;
            });
            assertThat(Duration.ofNanos(System.nanoTime() - cut)).isLessThan(Duration.ofSeconds(1));
            assertThat(one.statistics().size()).isZero();
            raw.command("CONFIG", "SET", "maxclients", "1000");
            untilCopied(one, "data");
            close();
            open.clear();
        }
    }

    @Test
    void whenRedisRefusesTheChannelForAWhileCopiesAreUsedAgainLater() throws Exception {
        try (RedisProcess own = RedisProcess.start();
                RawRedis raw = own.connect()) {
            NearCacheStore one = node(own.config("redis://%s", "shop:"));
            create(one);
            untilCopied(one, "data");

            raw.command("ACL", "SETUSER", "default", "resetchannels");
            raw.command("CLIENT", "KILL", "TYPE", "pubsub");
            until("the copies to be left", () -> one.statistics().size() == 0);
            until(
                    "a subscription to be refused",
                    () -> raw.command("INFO", "commandstats")
                            .lines()
                            .anyMatch(line -> line.matches("cmdstat_subscribe:.*rejected_calls=[1-9].*")));
            assertThat(text(one)).contains("data");
            raw.command("ACL", "SETUSER", "default", "allchannels");

            untilCopied(one, "data");
            close();
            open.clear();
        }
    }

    @Test
    void withAClientOfTheApplicationsOwnASilentCutIsNoticedToo() throws Exception {
        Config config = new Config();
        config.useSingleServer().setAddress("redis://127.0.0.1:" + redis.port());
        RedissonClient client = Redisson.create(config);
        open.add(client::shutdown);
        NearCacheStore one = node(redis.config("redis://%s", "shop:"));
        NearCacheStore two = node(redis.config("redis://%s", "shop:"), Optional.of(client));
        SessionEntry first = create(one);
        untilCopied(two, "data");

        try (RawRedis raw = redis.connect()) {
            raw.command("CLIENT", "KILL", "TYPE", "pubsub");
        }
        SessionEntry next = next(first, "more");
        get(one.save(key, next, 1));

        until("the loss to be noticed", () -> text(two).equals(Optional.of("more")));
        untilCopied(two, "more");
        untilHears(one, two, next);
    }

    @Test
    void anApplicationKeepsItsOwnListenersAndItsClientHasNoneOfOursLeft() throws Exception {
        Config config = new Config();
        config.useSingleServer().setAddress("redis://127.0.0.1:" + redis.port());
        RedissonClient client = Redisson.create(config);
        open.add(client::shutdown);
        List<String> heard = new CopyOnWriteArrayList<>();
        RTopic topic = client.getTopic(CHANNEL, ByteArrayCodec.INSTANCE);
        int own = topic.addListener(byte[].class, (channel, message) -> heard.add(new String(message, UTF_8)));
        NearCacheStore node = node(redis.config("redis://%s", "shop:"), Optional.of(client));
        create(node);
        untilCopied(node, "data");

        open.remove(node);
        node.close();

        until("the listeners to go", () -> topic.countListeners() == 1);
        topic.publish(Entries.bytes("for the application"));
        until("the application's message", () -> heard.contains("for the application"));
        topic.removeListener(own);
        try (RawRedis raw = redis.connect()) {
            until(
                    "nobody to listen",
                    () -> raw.command("PUBSUB", "NUMSUB", CHANNEL).endsWith("0"));
        }
    }

    @Test
    void whenRedisComesBackEmptyNoCopyIsLeft() throws Exception {
        try (RedisProcess own = RedisProcess.start()) {
            NearCacheStore one = node(own.config("redis://%s", "shop:"));
            SessionEntry first = create(one);
            untilCopied(one, "data");

            own.restart();

            assertThat(untilItAnswers(() -> one.load(key, verifier))).isEmpty();
            assertThat(untilItAnswers(() -> one.create(key, first))).isEqualTo(CreateResult.CREATED);
            untilCopied(one, "data");
            close();
            open.clear();
        }
    }

    @Test
    void aNodeThatStartsBeforeRedisUsesCopiesWhenItIsThere() throws Exception {
        try (RedisProcess late = RedisProcess.stopped()) {
            NearCacheStore one = node(late.config("redis://%s", "shop:"));
            late.restart();

            SessionEntry first = Entries.first(verifier, clock.instant(), "data");
            assertThat(untilItAnswers(() -> one.create(key, first))).isEqualTo(CreateResult.CREATED);
            untilCopied(one, "data");
            close();
            open.clear();
        }
    }

    @Test
    void applicationsThatShareRedisAndAKeyDoNotHearEachOther() throws Exception {
        NearCacheStore shop = node(redis.config("redis://%s", "shop:"));
        NearCacheStore forum = node(redis.config("redis://%s", "forum:"), Optional.empty(), "forum:cluster");
        SessionEntry first = create(shop);
        untilCopied(shop, "data");
        get(forum.create(key, first));
        untilCopied(forum, "data");

        get(forum.delete(key, verifier));

        assertThat(text(shop)).contains("data");
        assertThat(shop.statistics().received()).isZero();
        assertThat(shop.statistics().rejected()).isZero();
    }

    @Test
    void messagesReachAllNodesOfAClusterWhereverTheirSessionIs() throws Exception {
        try (RedisClusterProcesses cluster = RedisClusterProcesses.start()) {
            NearCacheStore one = node(cluster.config("shop:"));
            NearCacheStore two = node(cluster.config("shop:"));
            for (int i = 0; i < 12; i++) {
                SessionKey own = Entries.newKey();
                SessionEntry first = Entries.first(verifier, clock.instant(), "data");
                untilItAnswers(() -> one.create(own, first));
                until("a copy on the other node", () -> {
                    long hits = two.statistics().hits();
                    get(two.load(own, verifier));
                    return two.statistics().hits() > hits;
                });
                get(one.save(own, next(first, "more"), 1));
                until(
                        "the message",
                        () -> get(two.load(own, verifier)).map(Entries::text).equals(Optional.of("more")));
            }
            assertThat(two.statistics().received()).isGreaterThanOrEqualTo(12);
            close();
            open.clear();
        }
    }

    private NearCacheStore node(RedisConfig config) {
        return node(config, Optional.empty());
    }

    private NearCacheStore node(RedisConfig config, Optional<Object> client) {
        return node(config, client, CHANNEL);
    }

    private NearCacheStore node(RedisConfig config, Optional<Object> client, String channel) {
        ClusterConfig cluster = new ClusterConfig(
                "node", channel, Duration.ofMinutes(5), Optional.of(new LocalCache(1000, Optional.empty())));
        ClusterNode node = new ClusterNode(cluster, ClusterHub.signer("key"), clock);
        Shared shared = RedisStores.openShared(config, client, TIMEOUT, clock, node.publisher());
        NearCacheStore store = new NearCacheStore(shared.store(), shared.channel(), node, clock, Ticker.systemTicker());
        store.start();
        open.add(0, store);
        return store;
    }

    private SessionEntry create(SessionStore store) throws Exception {
        SessionEntry first = Entries.first(verifier, clock.instant(), "data");
        assertThat(untilItAnswers(() -> store.create(key, first))).isEqualTo(CreateResult.CREATED);
        return first;
    }

    private SessionEntry next(SessionEntry entry, String payload) {
        return Entries.next(entry, clock.instant(), payload);
    }

    /** Until the node answers from a copy, and a copy with this content. */
    private void untilCopied(NearCacheStore node, String content) throws Exception {
        until("a copy of " + content, () -> {
            long hits = node.statistics().hits();
            Optional<SessionEntry> found = untilItAnswers(() -> node.load(key, verifier));
            return node.statistics().hits() > hits && found.map(Entries::text).equals(Optional.of(content));
        });
    }

    private void untilHears(NearCacheStore one, NearCacheStore two, SessionEntry current) throws Exception {
        long before = two.statistics().received();
        assertThat(get(one.save(key, next(current, "heard"), current.header().version())))
                .isEqualTo(new SaveResult.Saved());
        until("the message", () -> two.statistics().received() > before);
        assertThat(text(two)).contains("heard");
    }

    private Optional<SessionEntry> load(NearCacheStore node) throws Exception {
        return get(node.load(key, verifier));
    }

    private Optional<String> text(NearCacheStore node) throws Exception {
        return load(node).map(Entries::text);
    }

    /** The commands that concern sessions, without what a script does inside and without the nodes' questions. */
    private List<String> commandsOf(Callable<?> action) throws Exception {
        String marker = "marker-" + Entries.newKey().handle();
        try (RawRedis monitor = redis.connect();
                RawRedis raw = redis.connect()) {
            monitor.command("MONITOR");
            action.call();
            raw.command("ECHO", marker);
            List<String> commands = new ArrayList<>();
            for (String line = monitor.reply(); !line.contains(marker); line = monitor.reply()) {
                if (!line.contains(" lua] ") && line.contains("\"shop:" + key)) {
                    commands.add(line.replaceAll("^\\S+ \\[[^]]*\\] \"([^\"]+)\".*", "$1"));
                }
            }
            return commands;
        }
    }
}
