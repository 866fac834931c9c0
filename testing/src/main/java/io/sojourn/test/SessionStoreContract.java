package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.RevokeResult;
import io.sojourn.spi.RevokeResult.Absent;
import io.sojourn.spi.RevokeResult.Revoked;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;

/**
 * What every {@link SessionStore} promises, as tests. Extend it beside your store:
 *
 * <pre>{@code
 * class MyStoreContractTest extends SessionStoreContract {
 *     @Override
 *     protected SessionStore open(Clock clock) {
 *         return new MyStore(clock);
 *     }
 * }
 * }</pre>
 *
 * <p>Each test opens a store and closes it. The clock stands still until a test moves it, and it alone must decide
 * whether a session is live: where the system behind the store has a clock of its own, that one may only remove what
 * nobody can reach any more. A reply that was lost is acted by repeating the very same entry.
 */
public abstract class SessionStoreContract {

    /** Where the clock of a test begins. */
    protected static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    private static final int ROUNDS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A time in which the system behind the store keeps its connections and answers nothing. */
    @FunctionalInterface
    public interface Silence {
        /** Lets the system answer again. */
        void end();
    }

    private final MutableClock clock = new MutableClock(START);
    private final SessionKey key = Entries.newKey();
    private final VerifierHash verifier = Entries.newVerifier();
    private SessionStore store;

    /**
     * Opens the store under test. Called once for each test; entries of earlier tests may still be there.
     *
     * @param clock the store's time
     * @return the store; the contract closes it
     */
    protected abstract SessionStore open(Clock clock);

    /**
     * Makes the system behind the store silent.
     *
     * @return the silence, which the contract ends; empty if there is no such system, and then the tests of silence are skipped
     */
    protected Optional<Silence> silence() {
        return Optional.empty();
    }

    /**
     * By when each operation must have ended even in silence.
     *
     * @return the store's own deadline and a little more for slow machines
     */
    protected Duration deadline() {
        return Duration.ofSeconds(5);
    }

    @BeforeEach
    final void openStore() {
        store = open(clock);
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    // Reading

    @Test
    void anEntryComesBackAsItWasStored() {
        SessionEntry full = Entries.with(first("data"), Entries.absolute(START.plus(Duration.ofHours(8))));
        full = Entries.with(full, Entries.rotated(verifier, START.plusSeconds(10)));
        full = Entries.with(full, Entries.principal("jane"));

        assertThat(create(full)).isEqualTo(CreateResult.CREATED);

        assertStored(full);
    }

    @Test
    void aKeyThatNobodyUsedIsAbsent() {
        assertThat(load(Renewal.SLIDE)).isEmpty();
        assertThat(save(Entries.next(first("data"), START, "more"), 1)).isEqualTo(new SaveResult.Gone());
        assertThat(delete(verifier)).isEqualTo(DeleteResult.ABSENT);
        assertThat(revoke()).isEqualTo(new Absent());
        assertThat(load(Renewal.NONE)).as("none of this created anything").isEmpty();
    }

    @Test
    void sessionsUnderDifferentKeysKnowNothingOfEachOther() {
        SessionKey other = Entries.newKey();
        create(first("mine"));
        await(store.create(other, Entries.first(verifier, START, "other")));

        assertThat(delete(verifier)).isEqualTo(DeleteResult.DELETED);

        assertThat(load(Renewal.NONE)).isEmpty();
        assertThat(await(store.load(other, verifier, Renewal.NONE)).map(Entries::text))
                .contains("other");
    }

    @Test
    void aWrongVerifierIsAbsentAndMovesNothing() {
        SessionEntry entry = first("data");
        create(entry);
        clock.advance(Duration.ofMinutes(5));

        assertThat(await(store.load(key, Entries.newVerifier(), Renewal.SLIDE))).isEmpty();

        assertStored(entry);
    }

    @Test
    void aRetiredVerifierOpensUntilItsGraceIsOver() {
        VerifierHash successor = Entries.newVerifier();
        Instant graceEnd = START.plusSeconds(10);
        create(first("data"));
        SessionEntry rotated =
                Entries.with(Entries.next(stored(), START, "data"), Entries.rotated(successor, graceEnd));
        assertThat(save(rotated, 1)).isEqualTo(new SaveResult.Saved());

        clock.set(graceEnd.minusMillis(1));
        assertThat(load(Renewal.NONE)).as("in the grace").isPresent();
        assertThat(await(store.load(key, successor, Renewal.NONE))).isPresent();

        clock.set(graceEnd);
        assertThat(load(Renewal.SLIDE)).as("when the grace is over").isEmpty();
        assertThat(await(store.load(key, successor, Renewal.NONE)).map(SessionEntry::header))
                .as("the successor, moved by nothing")
                .contains(rotated.header());
    }

    @Test
    void aVerifierReplacedWithoutGraceOpensNothingAtOnce() {
        VerifierHash successor = Entries.newVerifier();
        create(first("data"));
        save(Entries.with(Entries.next(stored(), START, "data"), Entries.rotatedAtOnce(successor)), 1);

        assertThat(load(Renewal.NONE)).isEmpty();
        assertThat(delete(verifier)).isEqualTo(DeleteResult.ABSENT);
        assertThat(await(store.load(key, successor, Renewal.NONE))).isPresent();
    }

    // Time

    @Test
    void aReadThatRenewsNothingMovesNothing() {
        SessionEntry entry = first("data");
        create(entry);
        clock.advance(Duration.ofMinutes(5));

        load(Renewal.NONE);

        assertStored(entry);
    }

    @Test
    void aReadThatRenewsTheAccessMovesTheAccessAlone() {
        SessionEntry entry = first("data");
        create(entry);
        clock.advance(Duration.ofMinutes(5));

        load(Renewal.ACCESS);

        SessionHeader header = stored().header();
        assertThat(header.lastAccessedAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
        assertThat(header.deadline()).isEqualTo(entry.header().deadline());
        assertThat(Entries.text(stored())).isEqualTo("data");
    }

    @Test
    void aReadThatSlidesMovesTheAccessAndTheDeadline() {
        create(first("data"));
        clock.advance(Duration.ofMinutes(5));

        load(Renewal.SLIDE);

        SessionHeader header = stored().header();
        assertThat(header.lastAccessedAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
        assertThat(header.deadline()).isEqualTo(START.plus(Duration.ofMinutes(35)));
        assertThat(header.version()).as("a renewal is no save").isEqualTo(1);
        assertThat(Entries.text(stored())).isEqualTo("data");
    }

    @Test
    void aReadReturnsTheEntryAsItStoodBefore() {
        SessionEntry entry = first("data");
        create(entry);
        clock.advance(Duration.ofMinutes(5));

        Optional<SessionEntry> found = load(Renewal.SLIDE);

        assertThat(found.map(SessionEntry::header)).contains(entry.header());
    }

    @Test
    void aSessionThatIsReadOftenEnoughLivesOn() {
        create(first("data"));

        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(29));
            assertThat(load(Renewal.SLIDE)).as("read %d", i).isPresent();
        }
    }

    @Test
    void eachSessionSlidesByItsOwnIdleTimeout() {
        create(Entries.with(first("data"), Entries.idle(Duration.ofDays(30), START)));
        clock.advance(Duration.ofDays(29));

        load(Renewal.SLIDE);

        assertThat(stored().header().deadline()).isEqualTo(START.plus(Duration.ofDays(59)));
    }

    @Test
    void noReadMovesTheDeadlinePastTheAbsoluteOne() {
        Instant absolute = START.plus(Duration.ofMinutes(40));
        create(Entries.with(first("data"), Entries.absolute(absolute)));
        clock.advance(Duration.ofMinutes(20));

        load(Renewal.SLIDE);

        assertThat(stored().header().deadline()).isEqualTo(absolute);
        clock.set(absolute);
        assertThat(load(Renewal.NONE)).isEmpty();
    }

    @Test
    void aSessionIsThereUntilItsDeadlineAndNotAtIt() {
        create(first("data"));

        clock.set(START.plus(Entries.IDLE).minusMillis(1));
        assertThat(load(Renewal.NONE)).as("the millisecond before").isPresent();

        clock.set(START.plus(Entries.IDLE));
        assertThat(load(Renewal.NONE)).as("the deadline").isEmpty();
    }

    @Test
    void anExpiredSessionBehavesAsIfItHadBeenDeleted() {
        SessionEntry entry = first("data");
        create(entry);
        clock.advance(Entries.IDLE);

        assertThat(load(Renewal.SLIDE)).isEmpty();
        assertThat(save(Entries.next(entry, clock.instant(), "more"), 1)).isEqualTo(new SaveResult.Gone());
        assertThat(delete(verifier)).isEqualTo(DeleteResult.ABSENT);
        assertThat(revoke()).isEqualTo(new Absent());
        assertThat(load(Renewal.SLIDE)).as("nothing of this brought it back").isEmpty();
    }

    @Test
    void aNewSessionCanTakeTheKeyOfAnExpiredOne() {
        create(first("old"));
        clock.advance(Entries.IDLE);
        SessionEntry fresh = first("new");

        assertThat(create(fresh)).isEqualTo(CreateResult.CREATED);

        assertStored(fresh);
    }

    @Test
    void aReadByALateClockSetsNothingBack() {
        create(first("data"));
        clock.advance(Duration.ofMinutes(10));
        load(Renewal.SLIDE);
        SessionHeader before = stored().header();

        clock.set(START.plus(Duration.ofMinutes(3)));
        load(Renewal.ACCESS);
        load(Renewal.SLIDE);

        assertThat(stored().header()).isEqualTo(before);
    }

    // Creating

    @Test
    void aTakenKeyIsLeftAsItIs() {
        SessionEntry entry = first("mine");
        create(entry);

        assertThat(create(first("other"))).isEqualTo(CreateResult.EXISTS);

        assertStored(entry);
    }

    @Test
    void aCreateWhoseReplyWasLostIsCreatedAgain() {
        SessionEntry entry = first("data");
        create(entry);

        assertThat(create(entry)).isEqualTo(CreateResult.CREATED);

        assertStored(entry);
    }

    @Test
    void manyCreatesOfOneKeyCreateItOnce() throws Exception {
        int runners = 8;
        try (Race race = new Race(runners)) {
            for (int round = 0; round < ROUNDS / 4; round++) {
                SessionKey contested = Entries.newKey();
                List<CreateResult> results = race.run(Collections.nCopies(
                        runners, () -> await(store.create(contested, Entries.first(verifier, START, "data")))));

                assertThat(results).containsOnlyOnce(CreateResult.CREATED);
            }
        }
    }

    // Saving

    @Test
    void aSaveReplacesTheEntry() {
        create(first("before"));
        clock.advance(Duration.ofMinutes(1));
        SessionEntry changed = Entries.next(stored(), clock.instant(), "after");
        changed = Entries.with(changed, Entries.principal("jane"));

        assertThat(save(changed, 1)).isEqualTo(new SaveResult.Saved());

        assertStored(changed);
    }

    @Test
    void aSaveOverAnotherVersionIsAConflictThatCarriesTheCurrentEntry() {
        SessionEntry base = first("base");
        create(base);
        SessionEntry winner = Entries.next(base, START, "winner");
        save(winner, 1);

        SaveResult result = save(Entries.next(base, START, "loser"), 1);

        assertThat(result).isInstanceOfSatisfying(SaveResult.Conflict.class, conflict -> {
            assertThat(conflict.current().header()).isEqualTo(winner.header());
            assertThat(conflict.current().payload()).isEqualTo(winner.payload());
        });
        assertStored(winner);
    }

    @Test
    void aSaveFromTheFutureIsAConflict() {
        SessionEntry entry = first("data");
        create(entry);
        SessionEntry second = Entries.next(entry, START, "second");

        assertThat(save(Entries.next(second, START, "third"), 2)).isInstanceOf(SaveResult.Conflict.class);

        assertStored(entry);
    }

    @Test
    void aSaveAfterTheEndIsGone() {
        SessionEntry entry = first("data");
        create(entry);
        delete(verifier);

        assertThat(save(Entries.next(entry, START, "more"), 1)).isEqualTo(new SaveResult.Gone());
        assertThat(load(Renewal.NONE)).isEmpty();
    }

    @Test
    void aSaveWhoseReplyWasLostIsSavedAgainAndCountsOnce() {
        create(first("data"));
        SessionEntry changed = Entries.next(stored(), START, "changed");
        save(changed, 1);

        assertThat(save(changed, 1)).isEqualTo(new SaveResult.Saved());

        assertStored(changed);
    }

    @Test
    void ofTwoSavesFromOneVersionOneIsSavedAndOneIsAConflict() throws Exception {
        try (Race race = new Race(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                SessionKey contested = Entries.newKey();
                SessionEntry base = Entries.first(verifier, START, "base");
                await(store.create(contested, base));
                SessionEntry one = Entries.next(base, START, "one");
                SessionEntry two = Entries.next(base, START, "two");

                List<SaveResult> results = race.run(List.of(
                        () -> await(store.save(contested, one, 1)), () -> await(store.save(contested, two, 1))));

                assertThat(results).containsOnlyOnce(new SaveResult.Saved());
                boolean firstWon = results.get(0) instanceof SaveResult.Saved;
                SaveResult lost = results.get(firstWon ? 1 : 0);
                assertThat(lost)
                        .isInstanceOfSatisfying(
                                SaveResult.Conflict.class,
                                conflict -> assertThat(Entries.text(conflict.current()))
                                        .isEqualTo(firstWon ? "one" : "two"));
            }
        }
    }

    @Test
    void noSaveOfManyIsLost() throws Exception {
        int runners = 4;
        int each = ROUNDS / 8;
        create(first("0"));
        try (Race race = new Race(runners)) {
            race.run(Collections.nCopies(runners, () -> {
                for (int i = 0; i < each; i++) {
                    countUp();
                }
                return true;
            }));
        }

        assertThat(Entries.text(stored())).isEqualTo(Integer.toString(runners * each));
        assertThat(stored().header().version()).isEqualTo(1L + runners * each);
    }

    @Test
    void aRenewalNeverUndoesASave() throws Exception {
        try (Race race = new Race(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                SessionKey contested = Entries.newKey();
                SessionEntry base = Entries.first(verifier, START, "base");
                await(store.create(contested, base));
                clock.advance(Duration.ofMillis(1));
                SessionEntry changed = Entries.next(base, START, "changed");

                race.run(List.<Callable<Object>>of(
                        () -> await(store.save(contested, changed, 1)),
                        () -> await(store.load(contested, verifier, Renewal.SLIDE))));

                SessionEntry now =
                        await(store.load(contested, verifier, Renewal.NONE)).orElseThrow();
                assertThat(Entries.text(now)).isEqualTo("changed");
                assertThat(now.header().lastAccessedAt())
                        .as("and the save does not undo the renewal")
                        .isEqualTo(clock.instant());
            }
        }
    }

    @Test
    void aLateSaveSetsNeitherTheAccessNorTheDeadlineBack() {
        create(first("data"));
        SessionEntry slow = Entries.next(stored(), START, "slow");
        clock.advance(Duration.ofMinutes(20));
        load(Renewal.SLIDE);

        assertThat(save(slow, 1)).isEqualTo(new SaveResult.Saved());

        SessionHeader header = stored().header();
        assertThat(Entries.text(stored())).isEqualTo("slow");
        assertThat(header.lastAccessedAt()).isEqualTo(START.plus(Duration.ofMinutes(20)));
        assertThat(header.deadline()).isEqualTo(START.plus(Duration.ofMinutes(50)));
    }

    @Test
    void aShorterIdleTimeoutShortensTheDeadline() {
        create(first("data"));
        clock.advance(Duration.ofMinutes(1));
        SessionEntry shorter = Entries.with(
                Entries.next(stored(), clock.instant(), "data"), Entries.idle(Duration.ofMinutes(5), clock.instant()));

        save(shorter, 1);

        assertThat(stored().header()).isEqualTo(shorter.header());
        clock.advance(Duration.ofMinutes(5));
        assertThat(load(Renewal.NONE)).isEmpty();
    }

    @Test
    void aLongerIdleTimeoutLengthensTheDeadline() {
        create(first("data"));
        SessionEntry longer =
                Entries.with(Entries.next(stored(), START, "data"), Entries.idle(Duration.ofDays(14), START));

        save(longer, 1);

        clock.advance(Duration.ofDays(13));
        assertThat(load(Renewal.NONE)).isPresent();
    }

    @Test
    void aSaveThatEndsTheSessionAtOnceIsTheLastOne() {
        create(first("data"));
        clock.advance(Duration.ofMinutes(1));
        SessionEntry ending = Entries.with(
                Entries.next(stored(), clock.instant(), "data"), Entries.idle(Duration.ofMillis(1), START));

        assertThat(save(ending, 1)).isEqualTo(new SaveResult.Saved());

        assertThat(load(Renewal.NONE)).isEmpty();
    }

    // Ending

    @Test
    void anEndedSessionIsAbsent() {
        create(first("data"));

        assertThat(delete(verifier)).isEqualTo(DeleteResult.DELETED);

        assertThat(load(Renewal.NONE)).isEmpty();
        assertThat(delete(verifier)).isEqualTo(DeleteResult.ABSENT);
    }

    @Test
    void aWrongVerifierEndsNothing() {
        SessionEntry entry = first("data");
        create(entry);

        assertThat(delete(Entries.newVerifier())).isEqualTo(DeleteResult.ABSENT);

        assertStored(entry);
    }

    @Test
    void aRetiredVerifierEndsTheSessionWithinItsGraceOnly() {
        VerifierHash successor = Entries.newVerifier();
        Instant graceEnd = START.plusSeconds(10);
        create(Entries.with(first("data"), Entries.rotated(successor, graceEnd)));

        clock.set(graceEnd);
        assertThat(delete(verifier)).isEqualTo(DeleteResult.ABSENT);
        clock.set(graceEnd.minusMillis(1));
        assertThat(delete(verifier)).isEqualTo(DeleteResult.DELETED);
        assertThat(await(store.load(key, successor, Renewal.NONE))).isEmpty();
    }

    @Test
    void noSaveBringsAnEndedSessionBack() throws Exception {
        try (Race race = new Race(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                SessionKey contested = Entries.newKey();
                SessionEntry base = Entries.first(verifier, START, "base");
                await(store.create(contested, base));
                SessionEntry changed = Entries.next(base, START, "changed");

                List<Object> results = race.run(List.<Callable<Object>>of(
                        () -> await(store.save(contested, changed, 1)),
                        () -> await(store.delete(contested, verifier))));

                assertThat(results.get(0)).isIn(new SaveResult.Saved(), new SaveResult.Gone());
                assertThat(results.get(1)).isEqualTo(DeleteResult.DELETED);
                assertThat(await(store.load(contested, verifier, Renewal.NONE))).isEmpty();
            }
        }
    }

    @Test
    void noRenewalBringsAnEndedSessionBack() throws Exception {
        try (Race race = new Race(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                SessionKey contested = Entries.newKey();
                await(store.create(contested, Entries.first(verifier, clock.instant(), "data")));
                clock.advance(Duration.ofMillis(1));

                race.run(List.<Callable<Object>>of(
                        () -> await(store.load(contested, verifier, Renewal.SLIDE)),
                        () -> await(store.delete(contested, verifier))));

                assertThat(await(store.load(contested, verifier, Renewal.NONE))).isEmpty();
            }
        }
    }

    // Revoking

    @Test
    void aRevokedSessionIsAbsentForItsHolderAndTellsWhoseItWas() {
        SessionEntry entry = Entries.with(first("data"), Entries.principal("jane"));
        create(entry);

        assertThat(revoke()).isEqualTo(new Revoked(Optional.of("jane")));

        assertThat(load(Renewal.SLIDE)).isEmpty();
        assertThat(save(Entries.next(entry, START, "more"), 1)).isEqualTo(new SaveResult.Gone());
        assertThat(revoke()).isEqualTo(new Absent());
    }

    @Test
    void aRevocationEndsTheSessionForItsRetiredVerifierToo() {
        VerifierHash successor = Entries.newVerifier();
        create(Entries.with(first("data"), Entries.rotated(successor, START.plusSeconds(10))));

        assertThat(revoke()).isEqualTo(new Revoked(Optional.empty()));

        assertThat(load(Renewal.NONE)).isEmpty();
        assertThat(await(store.load(key, successor, Renewal.NONE))).isEmpty();
    }

    @Test
    void aRevocationLeavesOtherSessionsAlone() {
        SessionEntry entry = first("mine");
        create(entry);
        SessionKey other = Entries.newKey();
        await(store.create(other, Entries.first(verifier, START, "other")));

        assertThat(await(store.revoke(other))).isInstanceOf(Revoked.class);

        assertStored(entry);
    }

    @Test
    void ofManyRevocationsOneEndsTheSessionAndNoSaveBringsItBack() throws Exception {
        try (Race race = new Race(3)) {
            for (int round = 0; round < ROUNDS; round++) {
                SessionKey contested = Entries.newKey();
                SessionEntry base = Entries.first(verifier, START, "base");
                await(store.create(contested, base));
                SessionEntry changed = Entries.next(base, START, "changed");

                List<Object> results = race.run(List.<Callable<Object>>of(
                        () -> await(store.save(contested, changed, 1)),
                        () -> await(store.revoke(contested)),
                        () -> await(store.revoke(contested))));

                assertThat(results.get(0)).isIn(new SaveResult.Saved(), new SaveResult.Gone());
                assertThat(results.subList(1, 3))
                        .containsExactlyInAnyOrder(new Revoked(Optional.empty()), new Absent());
                assertThat(await(store.load(contested, verifier, Renewal.NONE))).isEmpty();
            }
        }
    }

    // Bytes

    @Test
    void nobodySharesBytesWithTheStore() {
        byte[] given = Entries.bytes("data");
        create(first("before"));
        SessionEntry mine = new SessionEntry(Entries.next(stored(), START, "").header(), given);
        save(mine, 1);

        Arrays.fill(given, (byte) 'x');
        assertThat(Entries.text(stored())).as("after changing what was given").isEqualTo("data");

        Arrays.fill(stored().payload(), (byte) 'x');
        assertThat(Entries.text(stored()))
                .as("after changing what was received")
                .isEqualTo("data");
    }

    @Test
    void aPayloadMayBeEmpty() {
        SessionEntry entry = first("");
        create(entry);

        assertStored(entry);
    }

    @Test
    void aPayloadMayBeAMegabyteOfAnything() {
        SessionEntry entry = new SessionEntry(first("").header(), Entries.random(1 << 20));
        create(entry);
        assertStored(entry);

        SessionEntry changed = new SessionEntry(Entries.next(entry, START, "").header(), Entries.random(1 << 20));
        assertThat(save(changed, 1)).isEqualTo(new SaveResult.Saved());
        assertStored(changed);
    }

    @Test
    void aPayloadMayHoldEveryByte() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        SessionEntry entry = new SessionEntry(first("").header(), all);
        create(entry);

        assertStored(entry);
    }

    @Test
    void aWriteIdMayBeAnyNumber() {
        for (long writeId : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 60, (1L << 60) + 1}) {
            SessionKey another = Entries.newKey();
            SessionEntry entry = withWriteId(first("data"), writeId);
            await(store.create(another, entry));

            assertThat(await(store.create(another, withWriteId(entry, writeId))))
                    .isEqualTo(CreateResult.CREATED);
            assertThat(await(store.create(another, withWriteId(entry, writeId ^ 1))))
                    .isEqualTo(CreateResult.EXISTS);
            assertThat(await(store.load(another, verifier, Renewal.NONE)).map(SessionEntry::header))
                    .contains(entry.header());
        }
    }

    @Test
    void aPrincipalMayBeWrittenInAnyLanguage() {
        for (String name : List.of("", "jané", "王秀英", "🙂 smile", "a".repeat(300))) {
            SessionKey another = Entries.newKey();
            SessionEntry entry = Entries.with(first("data"), Entries.principal(name));
            await(store.create(another, entry));

            assertThat(await(store.load(another, verifier, Renewal.NONE)).map(SessionEntry::header))
                    .contains(entry.header());
        }
    }

    // Failure

    @Test
    void aSilentStoreFailsWithinItsOwnDeadline() throws Exception {
        create(first("data"));
        Optional<Silence> silence = silence();
        assumeTrue(silence.isPresent(), "this store has nothing behind it that could be silent");
        try {
            List<CompletionStage<?>> operations = everyOperation();
            long begun = System.nanoTime();
            for (CompletionStage<?> operation : operations) {
                assertUnavailable(operation, deadline().minusNanos(System.nanoTime() - begun));
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
            assertUnavailable(operation, deadline());
        }
    }

    @Test
    void aStoreCanBeClosedTwice() {
        store.close();
        store.close();

        assertThat(store.load(key, verifier, Renewal.NONE)).isNotNull();
    }

    private List<CompletionStage<?>> everyOperation() {
        SessionEntry entry = first("data");
        return List.of(
                store.load(key, verifier, Renewal.SLIDE),
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
            fail("the operation did not end within " + deadline());
        }
    }

    private void assertAnswersAgain() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                store.load(key, verifier, Renewal.NONE)
                        .toCompletableFuture()
                        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(StoreUnavailableException.class);
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    private void countUp() {
        while (true) {
            SessionEntry loaded = load(Renewal.SLIDE).orElseThrow();
            String next = Integer.toString(Integer.parseInt(Entries.text(loaded)) + 1);
            SessionEntry changed = Entries.next(loaded, START, next);
            if (save(changed, loaded.header().version()) instanceof SaveResult.Saved) {
                return;
            }
        }
    }

    private SessionEntry first(String payload) {
        return Entries.first(verifier, clock.instant(), payload);
    }

    private static SessionEntry withWriteId(SessionEntry entry, long writeId) {
        return Entries.with(
                entry,
                h -> new SessionHeader(
                        h.version(),
                        writeId,
                        h.createdAt(),
                        h.lastAccessedAt(),
                        h.idleTimeout(),
                        h.deadline(),
                        h.absoluteDeadline(),
                        h.verifier(),
                        h.retired(),
                        h.principal()));
    }

    private Optional<SessionEntry> load(Renewal renewal) {
        return await(store.load(key, verifier, renewal));
    }

    private CreateResult create(SessionEntry entry) {
        return await(store.create(key, entry));
    }

    private SaveResult save(SessionEntry entry, long expectedVersion) {
        return await(store.save(key, entry, expectedVersion));
    }

    private DeleteResult delete(VerifierHash by) {
        return await(store.delete(key, by));
    }

    private RevokeResult revoke() {
        return await(store.revoke(key));
    }

    private SessionEntry stored() {
        return load(Renewal.NONE).orElseThrow(() -> new AssertionError("the session is absent"));
    }

    private void assertStored(SessionEntry expected) {
        SessionEntry actual = stored();
        assertThat(actual.header()).isEqualTo(expected.header());
        assertThat(actual.payload()).isEqualTo(expected.payload());
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the store failed", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the store did not answer", e);
        }
    }
}
