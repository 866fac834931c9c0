package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.sojourn.config.PayloadConfig;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.seal.DataTypes;
import io.sojourn.seal.RecordCodec;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.SessionStoreDecorator;
import io.sojourn.spi.SweepableStore;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;

/** What all requests of a node share. */
class SessionEngineTest {

    final MutableClock clock = new MutableClock();
    final CountingStore cached = new CountingStore(Node.memory(clock));
    final CountingStore uncached = new CountingStore(Node.memory(clock));
    final SessionEngine engine = SessionEngine.storing(
            new StoreStack(uncached, uncached, cached, uncached),
            new DataTypes(List.of()),
            new EngineSettings(
                    Node.TIMES,
                    OnCorruption.FRESH,
                    Optional.empty(),
                    RecordCodec.of(PayloadConfig.PLAIN, Optional.empty())),
            clock);

    @Test
    void whoeverHasToSeeTheNewestReadsPastTheNearCache() {
        load(ReadConsistency.NEWEST);
        assertThat(uncached.operations).containsExactly("load");
        assertThat(cached.operations).isEmpty();

        load(ReadConsistency.ANY_COPY);
        assertThat(cached.operations).containsExactly("load");
    }

    private void load(ReadConsistency consistency) {
        engine.open(
                        List.of(SessionToken.mint().text()),
                        consistency,
                        () -> ClientInfo.UNKNOWN,
                        Optional::empty,
                        CookieLimit.NONE)
                .load()
                .toCompletableFuture()
                .join();
    }

    @Test
    void anEngineThatNeverStartedCanBeClosed() {
        engine.close();
        assertThat(engine.conflicts().merged()).isZero();
    }

    /** Removes nothing, and tells by which thread it was asked to. */
    private static final class Swept extends SessionStoreDecorator implements SweepableStore {

        final CompletableFuture<Thread> thread = new CompletableFuture<>();

        Swept(SessionStore store) {
            super(store);
        }

        @Override
        public long removeExpired() {
            thread.complete(Thread.currentThread());
            return 0;
        }
    }

    @Test
    void whatExpiresIsRemovedOnAThreadThatEndsWithTheEngine() throws Exception {
        Swept bare = new Swept(uncached);
        Thread sweeping;
        try (SessionEngine running = SessionEngine.storing(
                new StoreStack(bare, uncached, cached, uncached),
                new DataTypes(List.of()),
                new EngineSettings(
                        Node.TIMES,
                        OnCorruption.FRESH,
                        Optional.empty(),
                        RecordCodec.of(PayloadConfig.PLAIN, Optional.empty())),
                clock)) {
            running.start();
            sweeping = bare.thread.get(30, TimeUnit.SECONDS);
            assertThat(sweeping.isDaemon()).isTrue();
        }

        sweeping.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(sweeping.isAlive()).isFalse();
    }

    @Test
    void aSweepThatFailsDoesNotEndThoseThatFollow() throws Exception {
        CountDownLatch sweeps = new CountDownLatch(2);
        try (Sweeper sweeper = new Sweeper(() -> {
            if (Thread.currentThread().isDaemon()) {
                sweeps.countDown();
            }
            throw new OutOfMemoryError("as if");
        })) {
            sweeper.start();

            assertThat(sweeps.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
