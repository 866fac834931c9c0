package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;

import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.SessionEntry;

/** A store that cannot answer says so, in time. */
abstract class StoreFailureChapter extends StoreChapter {

    StoreFailureChapter(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void aSilentStoreFailsWithinItsOwnDeadline() throws Exception {
        create(first("data"));
        Optional<SessionStoreContract.Silence> silence = contract.silence();
        assumeTrue(silence.isPresent(), "this store has nothing behind it that could be silent");
        try {
            List<CompletionStage<?>> operations = everyOperation();
            long begun = System.nanoTime();
            for (CompletionStage<?> operation : operations) {
                assertUnavailable(operation, contract.deadline().minusNanos(System.nanoTime() - begun));
            }
        } finally {
            silence.get().end();
        }
        assertAnswersAgain();
    }

    @Test
    void aClosedStoreIsUnavailable() throws Exception {
        store.close();

        for (CompletionStage<?> operation : everyOperation()) {
            assertUnavailable(operation, contract.deadline());
        }
    }

    @Test
    void aStoreCanBeClosedTwice() {
        store.close();
        store.close();

        assertThat(store.load(key, verifier)).isNotNull();
    }

    private List<CompletionStage<?>> everyOperation() {
        SessionEntry entry = first("data");
        return List.of(
                store.load(key, verifier),
                store.renew(key, verifier, SLIDE),
                store.create(Entries.newKey(), entry),
                store.save(key, Entries.next(entry, START, "more"), 1),
                store.delete(Entries.newKey(), verifier),
                store.revoke(Entries.newKey()));
    }

    private void assertUnavailable(CompletionStage<?> operation, Duration within) throws Exception {
        try {
            Object result = operation.toCompletableFuture().get(Math.max(1, within.toMillis()), TimeUnit.MILLISECONDS);
            fail("expected a StoreUnavailableException, got " + result);
        } catch (ExecutionException e) {
            assertThat(e.getCause())
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageNotContaining(key.handle());
        } catch (TimeoutException e) {
            fail("the operation did not end within " + contract.deadline());
        }
    }

    private void assertAnswersAgain() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                store.load(key, verifier).toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(StoreUnavailableException.class);
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }
}
