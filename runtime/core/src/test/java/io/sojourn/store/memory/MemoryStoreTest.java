package io.sojourn.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.config.MemoryConfig;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.VerifierHash;

/** What only this store promises; what every store promises is in the store contract of the artifact sojourn-test. */
class MemoryStoreTest {

    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final VerifierHash VERIFIER = VerifierHash.of(new byte[VerifierHash.LENGTH]);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final Logger logger = Logger.getLogger("io.sojourn.store.memory");
    private final List<String> warnings = new ArrayList<>();
    private final Handler collector = new Collector();

    @BeforeEach
    void listen() {
        logger.addHandler(collector);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(collector);
        logger.setUseParentHandlers(true);
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
            assertThat(warnings)
                    .singleElement()
                    .isEqualTo("The memory store is full: 1 live session(s) lost since the last warning. Set"
                            + " session.memory.max-sessions higher than 10, or use session.store=redis");

            now.set(START.plusSeconds(61));
            for (int i = 100; i < 200; i++) {
                store.create(key(i), entry(i));
            }
            assertThat(warnings).hasSize(2);
            assertThat(warnings.get(1)).contains("90 live session(s)");
        }
    }

    @Test
    void expiredSessionsMakeRoomWithoutAWarning() {
        try (MemoryStore store = new MemoryStore(new MemoryConfig(10), clock)) {
            for (int i = 0; i < 10; i++) {
                store.create(key(i), entry(i));
            }
            now.set(START.plus(Duration.ofMinutes(31)));
            for (int i = 10; i < 20; i++) {
                store.create(key(i), entry(i));
            }

            assertThat(warnings).isEmpty();
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

        assertThat(warnings).isEmpty();
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

    private static SessionKey key(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        bytes[1] = (byte) (number >> 8);
        return new SessionKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private SessionEntry entry(long writeId) {
        Duration idle = Duration.ofMinutes(30);
        Instant start = clock.instant();
        return new SessionEntry(
                new SessionHeader(
                        1,
                        writeId,
                        start,
                        start,
                        idle,
                        start.plus(idle),
                        Optional.empty(),
                        VERIFIER,
                        Optional.empty(),
                        Optional.empty(),
                        Set.of()),
                new byte[] {1});
    }

    private final class Collector extends Handler {
        @Override
        public void publish(LogRecord entry) {
            warnings.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
