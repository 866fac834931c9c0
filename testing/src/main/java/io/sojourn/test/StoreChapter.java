package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.RevokeResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;

/** What the chapters of {@link SessionStoreContract} have in common: a store, opened for each test and closed after it. */
abstract class StoreChapter {

    static final Instant START = SessionStoreContract.START;
    static final Renewal ACCESS = new Renewal.Access();
    static final Renewal SLIDE = new Renewal.Slide(Duration.ZERO);
    static final int ROUNDS = 200;
    static final Duration PATIENCE = Duration.ofSeconds(10);

    final SessionStoreContract contract;
    final MutableClock clock = new MutableClock(START);
    final SessionKey key = Entries.newKey();
    final VerifierHash verifier = Entries.newVerifier();
    SessionStore store;

    StoreChapter(SessionStoreContract contract) {
        this.contract = contract;
    }

    @BeforeEach
    final void openStore() {
        store = contract.open(clock);
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    SessionEntry first(String payload) {
        return Entries.first(verifier, clock.instant(), payload);
    }

    Optional<SessionEntry> load() {
        return await(store.load(key, verifier));
    }

    RenewResult renew(Renewal renewal) {
        return await(store.renew(key, verifier, renewal));
    }

    CreateResult create(SessionEntry entry) {
        return await(store.create(key, entry));
    }

    SaveResult save(SessionEntry entry, long expectedVersion) {
        return await(store.save(key, entry, expectedVersion));
    }

    DeleteResult delete(VerifierHash by) {
        return await(store.delete(key, by));
    }

    RevokeResult revoke() {
        return await(store.revoke(key));
    }

    /** Lets some meet over a new session, often enough for each of them to come first now and then. */
    void raceAgainAndAgain(int runners, Round round) throws Exception {
        try (Race race = new Race(runners)) {
            for (int i = 0; i < ROUNDS; i++) {
                round.run(race, Entries.newKey());
            }
        }
    }

    /** One meeting, and what is true after it. */
    interface Round {
        void run(Race race, SessionKey contested) throws Exception;
    }

    SessionEntry stored() {
        return load().orElseThrow(() -> new AssertionError("the session is absent"));
    }

    void assertStored(SessionEntry expected) {
        SessionEntry actual = stored();
        assertThat(actual.header()).isEqualTo(expected.header());
        assertThat(actual.payload()).isEqualTo(expected.payload());
    }

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the store failed", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the store did not answer", e);
        }
    }
}
