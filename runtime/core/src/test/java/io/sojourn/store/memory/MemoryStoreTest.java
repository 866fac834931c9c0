package io.sojourn.store.memory;

import static io.sojourn.store.memory.MemoryEntries.VERIFIER;
import static io.sojourn.store.memory.MemoryEntries.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sojourn.config.MemoryConfig;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.LogBook;

/** What only this store promises; what every store promises is in the store contract of the artifact sojourn-test. */
class MemoryStoreTest {

    private final MutableClock clock = new MutableClock();
    private final LogBook log = LogBook.of("io.sojourn.store.memory");

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void everyAnswerIsThereAtOnce() {
        try (MemoryStore store = new MemoryStore(new MemoryConfig(10), clock)) {
            assertThat(store.create(key(1), entry(1)).toCompletableFuture()).isCompletedWithValue(CreateResult.CREATED);
            assertThat(store.load(key(1), VERIFIER).toCompletableFuture()).isCompleted();
        }
    }

    @Test
    void itHoldsNoMoreSessionsThanAllowed() {
        try (MemoryStore store = new MemoryStore(new MemoryConfig(10), clock)) {
            for (int i = 0; i < 1000; i++) {
                store.create(key(i), entry(i));
            }

            assertThat(live(store, 1000)).isBetween(1L, 10L);
        }
    }

    @Test
    void liveSessionsLostToTheBoundAreOneWarningAMinute() {
        try (MemoryStore store = new MemoryStore(new MemoryConfig(10), clock)) {
            for (int i = 0; i < 100; i++) {
                store.create(key(i), entry(i));
            }
            assertThat(log.warnings())
                    .singleElement()
                    .isEqualTo("The memory store is full: 1 live session(s) lost since the last warning. Set"
                            + " session.memory.max-sessions higher than 10, or use session.store=redis");

            clock.advance(Duration.ofSeconds(61));
            for (int i = 100; i < 200; i++) {
                store.create(key(i), entry(i));
            }
            assertThat(log.warnings()).hasSize(2);
            assertThat(log.warnings().get(1)).contains("90 live session(s)");
        }
    }

    @Test
    void expiredSessionsMakeRoomWithoutAWarning() {
        try (MemoryStore store = new MemoryStore(new MemoryConfig(10), clock)) {
            for (int i = 0; i < 10; i++) {
                store.create(key(i), entry(i));
            }
            clock.advance(MemoryEntries.IDLE.plusMinutes(1));
            for (int i = 10; i < 20; i++) {
                store.create(key(i), entry(i));
            }

            assertThat(log.warnings()).isEmpty();
            assertThat(live(store, 20)).isEqualTo(10);
        }
    }

    @Test
    void endedSessionsAreNoWarning() {
        try (MemoryStore store = new MemoryStore(new MemoryConfig(10), clock)) {
            for (int i = 0; i < 100; i++) {
                store.create(key(i), entry(i));
                store.delete(key(i), VERIFIER);
            }
        }

        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void aBoundBelowOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemoryStore(new MemoryConfig(0), clock))
                .withMessageContaining("session.memory.max-sessions");
    }

    private long live(MemoryStore store, int keys) {
        long live = 0;
        for (int i = 0; i < keys; i++) {
            boolean found =
                    store.load(key(i), VERIFIER).toCompletableFuture().join().isPresent();
            live += found ? 1 : 0;
        }
        return live;
    }

    private SessionEntry entry(long writeId) {
        return MemoryEntries.entry(clock.instant(), 1, writeId, Optional.empty(), 1);
    }
}
