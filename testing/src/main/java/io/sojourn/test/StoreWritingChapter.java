package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;

import io.sojourn.spi.CreateResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionKey;

/** Creating sessions and replacing them, also by many at the same time. */
abstract class StoreWritingChapter extends StoreChapter {

    StoreWritingChapter(SessionStoreContract contract) {
        super(contract);
    }

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
        assertThat(load()).isEmpty();
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
        raceAgainAndAgain(2, (race, contested) -> {
            SessionEntry base = Entries.first(verifier, START, "base");
            await(store.create(contested, base));
            SessionEntry one = Entries.next(base, START, "one");
            SessionEntry two = Entries.next(base, START, "two");

            List<SaveResult> results = race.run(
                    List.of(() -> await(store.save(contested, one, 1)), () -> await(store.save(contested, two, 1))));

            assertThat(results).containsOnlyOnce(new SaveResult.Saved());
            boolean firstWon = results.get(0) instanceof SaveResult.Saved;
            SaveResult lost = results.get(firstWon ? 1 : 0);
            assertThat(lost)
                    .isInstanceOfSatisfying(
                            SaveResult.Conflict.class,
                            conflict ->
                                    assertThat(Entries.text(conflict.current())).isEqualTo(firstWon ? "one" : "two"));
        });
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
        raceAgainAndAgain(2, (race, contested) -> {
            SessionEntry base = Entries.first(verifier, START, "base");
            await(store.create(contested, base));
            clock.advance(Duration.ofMillis(1));
            SessionEntry changed = Entries.next(base, START, "changed");

            race.run(List.<Callable<Object>>of(
                    () -> await(store.save(contested, changed, 1)),
                    () -> await(store.renew(contested, verifier, SLIDE))));

            SessionEntry now = await(store.load(contested, verifier)).orElseThrow();
            assertThat(Entries.text(now)).isEqualTo("changed");
            assertThat(now.header().lastAccessedAt())
                    .as("and the save does not undo the renewal")
                    .isEqualTo(clock.instant());
        });
    }

    @Test
    void aLateSaveSetsNeitherTheAccessNorTheDeadlineBack() {
        create(first("data"));
        SessionEntry slow = Entries.next(stored(), START, "slow");
        clock.advance(Duration.ofMinutes(20));
        renew(SLIDE);

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
        assertThat(load()).isEmpty();
    }

    @Test
    void aLongerIdleTimeoutLengthensTheDeadline() {
        create(first("data"));
        SessionEntry longer =
                Entries.with(Entries.next(stored(), START, "data"), Entries.idle(Duration.ofDays(14), START));

        save(longer, 1);

        clock.advance(Duration.ofDays(13));
        assertThat(load()).isPresent();
    }

    @Test
    void aSaveThatEndsTheSessionAtOnceIsTheLastOne() {
        create(first("data"));
        clock.advance(Duration.ofMinutes(1));
        SessionEntry ending = Entries.with(
                Entries.next(stored(), clock.instant(), "data"), Entries.idle(Duration.ofMillis(1), START));

        assertThat(save(ending, 1)).isEqualTo(new SaveResult.Saved());

        assertThat(load()).isEmpty();
    }

    private void countUp() {
        while (true) {
            SessionEntry loaded = load().orElseThrow();
            String next = Integer.toString(Integer.parseInt(Entries.text(loaded)) + 1);
            SessionEntry changed = Entries.next(loaded, START, next);
            if (save(changed, loaded.header().version()) instanceof SaveResult.Saved) {
                return;
            }
        }
    }
}
