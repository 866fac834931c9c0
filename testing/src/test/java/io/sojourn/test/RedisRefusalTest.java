package io.sojourn.test;

import static io.sojourn.test.Eventually.failureOf;
import static io.sojourn.test.Eventually.get;
import static io.sojourn.test.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.OperationRefusedException;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.redis.RedisStores;

/** A Redis that answers, but does not do everything. */
class RedisRefusalTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Renewal SLIDE = new Renewal.Slide(Duration.ZERO);
    private static final Renewal ACCESS = new Renewal.Access();

    private final MutableClock clock = new MutableClock(SessionStoreContract.START);
    private final SessionKey key = Entries.newKey();
    private final VerifierHash verifier = Entries.newVerifier();
    private final SessionEntry entry = Entries.first(verifier, clock.instant(), "data");

    private RedisProcess redis;
    private RawRedis raw;
    private SessionStore store;

    @BeforeEach
    void start() throws Exception {
        redis = RedisProcess.start("maxmemory-policy noeviction");
        raw = redis.connect();
        store = RedisStores.open(redis.config(), TIMEOUT, clock);
        get(store.create(key, entry));
    }

    @AfterEach
    void stop() throws IOException {
        store.close();
        // One that wants to save before it ends, and cannot, does not end.
        raw.command("CONFIG", "SET", "save", "");
        raw.close();
        redis.close();
    }

    @Test
    void aFullRedisRefusesWhatNeedsMemoryAndReadsRenewsAndEndsSessions() throws Exception {
        raw.command("CONFIG", "SET", "maxmemory", "1");
        clock.advance(Duration.ofMinutes(5));

        assertRefused(store.create(Entries.newKey(), entry), "OOM");
        assertRefused(store.save(key, next(), 1), "OOM");
        assertThat(get(store.load(key, verifier))).map(Entries::text).contains("data");
        assertThat(get(store.renew(key, verifier, ACCESS))).isInstanceOf(RenewResult.Renewed.class);
        assertThat(get(store.renew(key, verifier, SLIDE)))
                .isEqualTo(
                        new RenewResult.Renewed(clock.instant(), clock.instant().plus(Entries.IDLE)));
        assertThat(get(store.delete(key, verifier))).isEqualTo(DeleteResult.DELETED);
    }

    @Test
    void aRedisThatMissesReplicasIsOnlyRead() throws Exception {
        raw.command("CONFIG", "SET", "min-replicas-to-write", "1");

        assertIsOnlyRead(store, "NOREPLICAS");

        raw.command("CONFIG", "SET", "min-replicas-to-write", "0");
        assertThat(get(store.save(key, next(), 1))).isEqualTo(new SaveResult.Saved());
    }

    @Test
    void aRedisThatCannotWriteItsSnapshotIsOnlyRead() throws Exception {
        breakTheDisk();

        assertIsOnlyRead(store, "MISCONF");
    }

    /** It refuses even pings, by which Redisson would judge a connection. */
    @Test
    void aRedisThatCannotWriteItsSnapshotIsReadOverNewConnectionsToo() throws Exception {
        breakTheDisk();

        try (SessionStore later = RedisStores.open(redis.config(), TIMEOUT, clock)) {
            assertIsOnlyRead(later, "MISCONF");
        }
    }

    @Test
    void somethingElseUnderTheKeyOfASessionConcernsThatSessionAlone() throws Exception {
        SessionKey foreign = Entries.newKey();
        raw.command("LPUSH", "sojourn:" + foreign.handle(), "something else");

        assertRefused(store.load(foreign, verifier), "WRONGTYPE");
        assertRefused(store.create(foreign, entry), "WRONGTYPE");
        assertRefused(store.renew(foreign, verifier, SLIDE), "WRONGTYPE");
        assertRefused(store.delete(foreign, verifier), "WRONGTYPE");
        assertThat(get(store.load(key, verifier))).isPresent();
    }

    @Test
    void aUserWhoMayNotChangeAnythingMayRead() throws Exception {
        raw.command("ACL", "SETUSER", "jane", "on", ">secret", "~*", "+@all", "-set", "-del", "-pexpire");

        try (SessionStore janes =
                RedisStores.open(redis.config("redis://jane:secret@%s", "sojourn:"), TIMEOUT, clock)) {
            assertIsOnlyRead(janes, "NOPERM");
        }
    }

    @Test
    void aUserWhoMayNotRunScriptsMayRead() throws Exception {
        raw.command("ACL", "SETUSER", "jane", "on", ">secret", "~*", "+@all", "-@scripting");

        try (SessionStore janes =
                RedisStores.open(redis.config("redis://jane:secret@%s", "sojourn:"), TIMEOUT, clock)) {
            assertIsOnlyRead(janes, "NOPERM");
        }
    }

    @Test
    void aUserWhoMayNotEvenConnectMeetsAnOutage() throws Exception {
        raw.command("ACL", "SETUSER", "jane", "on", ">secret", "~*", "+@all", "-select");

        try (SessionStore janes =
                RedisStores.open(redis.config("redis://jane:secret@%s/1", "sojourn:"), TIMEOUT, clock)) {
            assertOutage(janes.load(key, verifier));
        }
    }

    @Test
    void aServerThatHasBecomeAReplicaIsAnOutageForChangesAndRenewals() throws Exception {
        clock.advance(Duration.ofMinutes(5));
        try (RedisProcess other = RedisProcess.start("replica-serve-stale-data yes")) {
            raw.command("REPLICAOF", "127.0.0.1", Integer.toString(other.port()));

            assertOutage(store.create(Entries.newKey(), entry));
            raw.command("REPLICAOF", "NO", "ONE");
        }
    }

    private void assertIsOnlyRead(SessionStore reading, String why) throws Exception {
        clock.advance(Duration.ofMinutes(5));
        assertRefused(reading.create(Entries.newKey(), entry), why);
        assertRefused(reading.save(key, next(), 1), why);
        assertRefused(reading.delete(key, verifier), why);
        assertRefused(reading.renew(key, verifier, SLIDE), why);
        assertThat(get(reading.load(key, verifier)))
                .map(SessionEntry::header)
                .as("nothing has moved")
                .contains(entry.header());
    }

    private static void assertRefused(CompletionStage<?> operation, String why) throws Exception {
        assertThat(failureOf(operation))
                .isInstanceOf(OperationRefusedException.class)
                .hasMessageStartingWith("The session store refused an operation: " + why + ", ");
    }

    private static void assertOutage(CompletionStage<?> operation) throws Exception {
        assertThat(failureOf(operation))
                .isInstanceOf(StoreUnavailableException.class)
                .isNotInstanceOf(OperationRefusedException.class);
    }

    private void breakTheDisk() throws Exception {
        Path gone = Files.createTempDirectory("gone");
        raw.command("CONFIG", "SET", "dir", gone.toString());
        Files.delete(gone);
        raw.command("CONFIG", "SET", "save", "3600 1");
        raw.command("BGSAVE");
        until("the snapshot to fail", () -> raw.command("INFO", "persistence").contains("rdb_last_bgsave_status:err"));
    }

    private SessionEntry next() {
        return Entries.next(entry, clock.instant(), "more");
    }
}
