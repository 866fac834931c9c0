package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.EnumerableStore;
import io.sojourn.spi.EnumerableStore.Cursor;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.RevokeResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.redis.RedisStore;
import io.sojourn.store.redis.RedisStores;

/** What the Redis store promises beyond the contract: commands, bytes, keys and addresses. */
class RedisStoreTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Renewal SLIDE = new Renewal.Slide(Duration.ZERO);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern MONITORED = Pattern.compile("^\\S+ \\[\\d+ ([^]:]+)[^]]*\\] \"([^\"]+)\"");

    @AutoClose
    private static final RedisProcess redis = RedisProcess.start();

    private final MutableClock clock = new MutableClock(SessionStoreContract.START);
    private final SessionKey key = Entries.newKey();
    private final VerifierHash verifier = Entries.newVerifier();
    private RawRedis raw;

    @BeforeEach
    void emptyRedis() throws IOException {
        raw = redis.connect();
        raw.command("FLUSHALL");
    }

    @AfterEach
    void hangUp() throws IOException {
        raw.close();
    }

    // Commands

    @Test
    void eachOperationIsOneCommand() throws Exception {
        try (SessionStore store = open(redis)) {
            SessionEntry entry = first();
            useEveryScriptOnce(store);

            assertThat(commandsOf(() -> store.create(key, entry))).containsExactly("EVALSHA");
            assertThat(commandsOf(() -> store.load(key, verifier))).containsExactly("GET");
            assertThat(commandsOf(() -> store.load(Entries.newKey(), verifier))).containsExactly("GET");
            assertThat(commandsOf(() -> store.renew(key, verifier, SLIDE))).containsExactly("EVALSHA");
            assertThat(commandsOf(() -> store.save(key, next(entry), 1))).containsExactly("EVALSHA");
            assertThat(commandsOf(() -> store.save(key, next(entry), 1)))
                    .as("a conflict")
                    .containsExactly("EVALSHA");
            assertThat(commandsOf(() -> store.delete(key, verifier))).containsExactly("EVALSHA");
            assertThat(commandsOf(() -> store.revoke(key))).containsExactly("EVALSHA");
        }
    }

    @Test
    void aScriptThatRedisForgotIsSentAgain() throws Exception {
        try (SessionStore store = open(redis)) {
            useEveryScriptOnce(store);
            raw.command("SCRIPT", "FLUSH");
            SessionEntry entry = first();

            assertThat(commandsOf(() -> store.create(key, entry))).containsExactly("EVALSHA", "EVAL");
            assertThat(commandsOf(() -> store.create(Entries.newKey(), entry))).containsExactly("EVALSHA");
            assertThat(get(store.load(key, verifier))).isPresent();
        }
    }

    // Keys and bytes

    /** The step of Redis's allocator below which it has to stay. */
    @Test
    void aSmallSealedSessionTakesLessThanFourHundredBytes() throws Exception {
        int data = 149;
        int seal = 37;
        try (SessionStore store = open(redis)) {
            SessionEntry small = new SessionEntry(
                    Entries.with(first(), Entries.principal("anna")).header(), Entries.random(data + seal));
            get(store.create(key, small));
            get(store.renew(key, verifier, SLIDE));

            assertThat(Long.parseLong(raw.command("STRLEN", "sojourn:" + key.handle())))
                    .isLessThanOrEqualTo(252);
            assertThat(Long.parseLong(raw.command("MEMORY", "USAGE", "sojourn:" + key.handle())))
                    .isLessThan(400);
        }
    }

    @Test
    void everyKeyHasThePrefixAndEndsWithItsSession() throws Exception {
        try (SessionStore store = open(redis)) {
            get(store.create(key, first()));

            assertThat(raw.command("KEYS", "*")).isEqualTo("sojourn:" + key.handle());
            assertThat(timeToLive()).isBetween(Entries.IDLE.minus(PATIENCE), Entries.IDLE);
        }
    }

    @Test
    void redisKeepsASessionAsLongAsItsLastDeadlineSays() throws Exception {
        try (SessionStore store = open(redis)) {
            get(store.create(key, first()));
            clock.advance(Duration.ofMinutes(20));

            get(store.renew(key, verifier, new Renewal.Access()));
            assertThat(timeToLive()).as("not prolonged by an access").isLessThanOrEqualTo(Entries.IDLE);
            raw.command("PEXPIRE", "sojourn:" + key.handle(), "60000");
            get(store.renew(key, verifier, SLIDE));
            assertThat(timeToLive()).as("after a slide").isBetween(Entries.IDLE.minus(PATIENCE), Entries.IDLE);

            SessionEntry longer = Entries.with(next(first()), Entries.idle(Duration.ofDays(14), clock.instant()));
            assertThat(get(store.save(key, longer, 1))).isEqualTo(new SaveResult.Saved());
            assertThat(timeToLive())
                    .as("after a save")
                    .isBetween(Duration.ofDays(14).minus(PATIENCE), Duration.ofDays(14));
        }
    }

    @Test
    void redisRemovesWhatHasExpiredByItself() throws Exception {
        try (SessionStore store = open(redis)) {
            SessionEntry brief = Entries.with(first(), Entries.idle(Duration.ofMillis(1), clock.instant()));

            assertThat(get(store.create(key, brief))).isEqualTo(CreateResult.CREATED);

            String name = "sojourn:" + key.handle();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!"0".equals(raw.command("EXISTS", name))) {
                assertThat(System.nanoTime()).as("Redis still has it").isLessThan(end);
            }
        }
    }

    @Test
    void twoPrefixesNeverSeeEachOther() throws Exception {
        try (SessionStore shop = RedisStores.open(redis.config("redis://%s", "shop:"), TIMEOUT, clock);
                SessionStore forum = RedisStores.open(redis.config("redis://%s", "forum:"), TIMEOUT, clock)) {
            get(shop.create(key, first()));

            assertThat(get(forum.load(key, verifier))).isEmpty();
            assertThat(get(forum.delete(key, verifier))).isEqualTo(DeleteResult.ABSENT);
            assertThat(get(forum.create(key, first()))).isEqualTo(CreateResult.CREATED);
            assertThat(get(shop.load(key, verifier))).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 59, 200})
    void whatCannotBeReadCanBeRevokedAndIsNobodys(int length) throws Exception {
        String name = "sojourn:" + key.handle();
        String readableToScripts = "\u0002" + "\u007f".repeat(length - 1);
        try (SessionStore store = open(redis)) {
            raw.command("SET", name, readableToScripts);

            assertThat(get(store.revoke(key))).isEqualTo(new RevokeResult.Revoked(Optional.empty()));

            assertThat(raw.command("EXISTS", name)).isEqualTo("0");
        }
    }

    // All sessions

    @Test
    void onlyWhatIsASessionOfThisPrefixIsMetAndCleared() throws Exception {
        List<String> others = List.of(
                "sojourn:" + "x".repeat(42),
                "sojourn:" + "x".repeat(44),
                "sojourn:" + "!".repeat(43),
                "sojourn:cluster",
                "shop:" + key.handle(),
                "so*ourn:" + key.handle());
        for (String other : others) {
            raw.command("SET", other, "not ours");
        }
        try (SessionStore store = open(redis)) {
            EnumerableStore all = store.unwrap(EnumerableStore.class).orElseThrow();
            get(store.create(key, first()));

            assertThat(get(all.scan(Cursor.START)).keys()).containsExactly(key);
            assertThat(get(all.clear())).isEqualTo(1);

            assertThat(raw.command("DBSIZE")).isEqualTo(Integer.toString(others.size()));
        }
    }

    @Test
    void aPrefixIsNoPattern() throws Exception {
        raw.command("SET", "shop:" + key.handle(), "not ours");
        try (SessionStore store = RedisStores.open(redis.config("redis://%s", "s[a-z]?p*:"), TIMEOUT, clock)) {
            EnumerableStore all = store.unwrap(EnumerableStore.class).orElseThrow();
            get(store.create(key, first()));

            assertThat(get(all.clear())).isEqualTo(1);

            assertThat(raw.command("KEYS", "*")).isEqualTo("shop:" + key.handle());
        }
    }

    // Addresses

    @Test
    void thePasswordAndTheDatabaseComeFromTheUrl() throws Exception {
        try (RedisProcess guarded = RedisProcess.start("requirepass \"p@ss:w/rd +%\"");
                RawRedis inside = guarded.connect();
                SessionStore store = RedisStores.open(
                        guarded.config("redis://:p%40ss%3Aw%2Frd%20+%25@%s/3", "sojourn:"), TIMEOUT, clock)) {
            assertThat(get(store.create(key, first()))).isEqualTo(CreateResult.CREATED);

            inside.command("AUTH", "p@ss:w/rd +%");
            inside.command("SELECT", "3");
            assertThat(inside.command("KEYS", "*")).isEqualTo("sojourn:" + key.handle());
        }
    }

    @Test
    void theUserComesFromTheUrlAndNeedsNoMoreThanThePrefix() throws Exception {
        raw.command("ACL", "SETUSER", "jane", "on", ">secret", "~sojourn:*", "+@all");
        try (SessionStore store =
                RedisStores.open(redis.config("redis://jane:secret@%s", "sojourn:"), TIMEOUT, clock)) {
            assertThat(get(store.create(key, first()))).isEqualTo(CreateResult.CREATED);
            assertThat(get(store.load(key, verifier))).isPresent();
        } finally {
            raw.command("ACL", "DELUSER", "jane");
        }
    }

    @Test
    void aClientThatWasLentIsNotShutDown() throws Exception {
        Config config = new Config();
        config.useSingleServer().setAddress("redis://127.0.0.1:" + redis.port());
        RedissonClient client = Redisson.create(config);
        try {
            try (SessionStore store = new RedisStore(client, "lent:", TIMEOUT, clock)) {
                assertThat(get(store.create(key, first()))).isEqualTo(CreateResult.CREATED);
            }

            assertThat(client.isShuttingDown()).isFalse();
            assertThat(client.getKeys().countExists("lent:" + key.handle())).isEqualTo(1);
        } finally {
            client.shutdown();
        }
    }

    private SessionStore open(RedisProcess server) {
        return RedisStores.open(server.config(), TIMEOUT, clock);
    }

    private SessionEntry first() {
        return Entries.first(verifier, clock.instant(), "data");
    }

    private SessionEntry next(SessionEntry entry) {
        return Entries.next(entry, clock.instant(), "more");
    }

    private void useEveryScriptOnce(SessionStore store) throws Exception {
        SessionKey other = Entries.newKey();
        SessionEntry entry = first();
        get(store.create(other, entry));
        get(store.renew(other, verifier, SLIDE));
        get(store.save(other, next(entry), 1));
        get(store.delete(other, verifier));
        get(store.revoke(other));
    }

    /** The commands that clients sent meanwhile, without those that a script ran inside and without keep-alives. */
    private List<String> commandsOf(Callable<CompletionStage<?>> operation) throws Exception {
        String marker = "marker-" + Entries.newKey().handle();
        try (RawRedis monitor = redis.connect()) {
            monitor.command("MONITOR");
            get(operation.call());
            raw.command("ECHO", marker);
            List<String> commands = new ArrayList<>();
            for (String line = monitor.reply(); !line.contains(marker); line = monitor.reply()) {
                Matcher parts = MONITORED.matcher(line);
                assertThat(parts.find()).as(line).isTrue();
                if (!"lua".equals(parts.group(1)) && !"PING".equals(parts.group(2))) {
                    commands.add(parts.group(2));
                }
            }
            return commands;
        }
    }

    private Duration timeToLive() throws IOException {
        return Duration.ofMillis(Long.parseLong(raw.command("PTTL", "sojourn:" + key.handle())));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
