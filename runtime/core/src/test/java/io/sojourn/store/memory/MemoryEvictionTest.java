package io.sojourn.store.memory;

import static io.sojourn.store.memory.MemoryEntries.VERIFIER;
import static io.sojourn.store.memory.MemoryEntries.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sojourn.config.MemoryConfig;
import io.sojourn.spi.EnumerableStore.Cursor;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.test.MutableClock;
import io.sojourn.test.Race;
import io.sojourn.testing.LogBook;

/** Who has to go when the store is full: what is expired, then who is anonymous, then who was away longest. */
class MemoryEvictionTest {

    private static final Renewal USE = new Renewal.Slide(Duration.ZERO);
    private static final int PLENTY_OF_BYTES = 100_000_000;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T10:00:00Z"));
    private final LogBook log = LogBook.of("io.sojourn.store.memory");
    private MemoryStore store = new MemoryStore(new MemoryConfig(2_000, PLENTY_OF_BYTES), clock);

    @AfterEach
    void close() {
        log.close();
        store.close();
    }

    @Test
    void aFloodOfAnonymousSessionsPushesNobodyOutWhoIsSignedIn() {
        range(0, 100).forEach(this::signIn);

        range(1_000, 38_000).forEach(this::visit);

        assertThat(live(range(0, 100))).isEqualTo(100);
        assertThat(count()).isEqualTo(2_000);
    }

    @Test
    void newSignInsStayWhileIdleSessionsGo() {
        range(0, 2_000).forEach(this::signIn);
        clock.advance(Duration.ofMinutes(1));
        range(0, 1_000).forEach(this::use);

        clock.advance(Duration.ofSeconds(1));
        range(2_000, 2_270).forEach(this::signIn);

        assertThat(live(range(2_000, 2_270))).isEqualTo(270);
        assertThat(live(range(0, 1_000))).as("those in use").isGreaterThan(980);
        assertThat(live(range(1_000, 2_000))).as("those that are idle").isLessThan(750);
    }

    @Test
    void newVisitorsStayWhileIdleOnesGo() {
        range(0, 2_000).forEach(this::visit);
        clock.advance(Duration.ofSeconds(1));

        range(2_000, 3_000).forEach(this::visit);

        assertThat(live(range(2_000, 3_000))).isGreaterThan(990);
    }

    @Test
    void aVisitorWhoSignsInIsKeptLikeEverybodyWhoIsSignedIn() {
        range(0, 100).forEach(this::visit);
        range(0, 100).forEach(i -> assertThat(save(i, Optional.of("ada"), 1)).isEqualTo(new SaveResult.Saved()));

        range(1_000, 38_000).forEach(this::visit);

        assertThat(live(range(0, 100))).isEqualTo(100);
    }

    @Test
    void whatIsExpiredGoesBeforeWhoIsAnonymous() {
        range(0, 1_000).forEach(this::signIn);
        clock.advance(Duration.ofMinutes(20));
        range(1_000, 2_000).forEach(this::visit);
        clock.advance(Duration.ofMinutes(11));

        range(2_000, 3_000).forEach(this::signIn);

        assertThat(live(range(2_000, 3_000))).isGreaterThan(990);
        assertThat(live(range(1_000, 2_000)))
                .as("all but what no look has found")
                .isGreaterThan(850);
    }

    @Test
    void whatIsExpiredIsForgottenAlsoWhereThereIsRoom() {
        range(0, 500).forEach(this::signIn);
        clock.advance(Duration.ofMinutes(31));

        range(1_000, 1_300).forEach(this::visit);

        assertThat(store.heldBytes()).isLessThan(300 * 500);
    }

    @Test
    void aVisitorFindsRoomAlsoWhereEverybodyElseIsSignedIn() {
        range(0, 2_000).forEach(this::signIn);

        visit(2_000);

        assertThat(live(range(2_000, 2_001))).isEqualTo(1);
        assertThat(count()).isEqualTo(2_000);
    }

    @Test
    void bytesAreBoundedToo() {
        store = new MemoryStore(new MemoryConfig(2_000, 1_000_000), clock);
        signIn(0);

        range(1, 100).forEach(i -> create(i, Optional.empty(), 100_000));

        assertThat(store.heldBytes()).isBetween(800_000L, 1_000_000L);
        assertThat(live(range(0, 1))).isEqualTo(1);
        assertThat(log.warnings()).singleElement().asString().contains("session.memory.max-bytes", "1000000");
    }

    @Test
    void aSessionThatGrowsPushesOthersOutAndNotItself() {
        store = new MemoryStore(new MemoryConfig(2_000, 1_000_000), clock);
        range(0, 9).forEach(i -> create(i, Optional.empty(), 100_000));

        save(0, Optional.empty(), 500_000);

        assertThat(live(range(0, 1))).isEqualTo(1);
        assertThat(live(range(1, 9))).isEqualTo(4);
        assertThat(store.heldBytes()).isLessThanOrEqualTo(1_000_000);
    }

    @Test
    void whatEndsOrShrinksGivesItsBytesBack() {
        range(0, 50).forEach(this::visit);
        save(0, Optional.of("ada"), 500_000);
        save(1, Optional.empty(), 500_000);
        store.save(key(0), entry(3, 9, Optional.of("ada"), 1), 2);
        store.revoke(key(1));
        range(2, 10).forEach(i -> store.delete(key(i), VERIFIER));
        assertThat(store.heldBytes()).isBetween(1L, 41 * 500L);

        assertThat(store.clear(Cursor.START).toCompletableFuture().join().sessions())
                .isEqualTo(41);
        assertThat(store.heldBytes()).isZero();
    }

    @Test
    void manyAtOnceKeepTheOrderAndTheBound() throws Exception {
        int threads = 8;
        range(0, 100).forEach(this::signIn);
        try (Race race = new Race(threads)) {
            List<Callable<Integer>> visitors = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int first = 1_000 + t * 5_000;
                visitors.add(() -> {
                    for (int i = first; i < first + 5_000; i++) {
                        visit(i);
                        use(i % 100);
                        if (i % 3 == 0) {
                            save(i, Optional.empty(), i % 50);
                        } else if (i % 5 == 0) {
                            store.delete(key(i), VERIFIER);
                        }
                    }
                    return first;
                });
            }
            race.run(visitors);
        }

        assertThat(live(range(0, 100))).isEqualTo(100);
        assertThat(count()).isBetween(1_900L, 2_000L);
        store.clear(Cursor.START);
        assertThat(store.heldBytes()).isZero();
    }

    private static IntStream range(int from, int to) {
        return IntStream.range(from, to);
    }

    private void signIn(int number) {
        create(number, Optional.of("user" + number), 100);
    }

    private void visit(int number) {
        create(number, Optional.empty(), 100);
    }

    private void create(int number, Optional<String> principal, int bytes) {
        store.create(key(number), entry(1, number, principal, bytes));
    }

    private SaveResult save(int number, Optional<String> principal, int bytes) {
        return store.save(key(number), entry(2, -1 - number, principal, bytes), 1)
                .toCompletableFuture()
                .join();
    }

    private void use(int number) {
        store.renew(key(number), VERIFIER, USE);
    }

    private long count() {
        return store.scan(Cursor.START).toCompletableFuture().join().keys().size();
    }

    private long live(IntStream numbers) {
        return numbers.filter(i -> store.load(key(i), VERIFIER)
                        .toCompletableFuture()
                        .join()
                        .isPresent())
                .count();
    }

    private SessionEntry entry(long version, long writeId, Optional<String> principal, int bytes) {
        return MemoryEntries.entry(clock.instant(), version, writeId, principal, bytes);
    }
}
