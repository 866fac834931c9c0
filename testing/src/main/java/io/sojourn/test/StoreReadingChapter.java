package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.RevokeResult.Absent;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.VerifierHash;

/** Reading an entry, and who may. */
abstract class StoreReadingChapter extends StoreChapter {

    StoreReadingChapter(SessionStoreContract contract) {
        super(contract);
    }

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
        assertThat(load()).isEmpty();
        assertThat(save(Entries.next(first("data"), START, "more"), 1)).isEqualTo(new SaveResult.Gone());
        assertThat(delete(verifier)).isEqualTo(DeleteResult.ABSENT);
        assertThat(revoke()).isEqualTo(new Absent());
        assertThat(load()).as("none of this created anything").isEmpty();
    }

    @Test
    void sessionsUnderDifferentKeysKnowNothingOfEachOther() {
        SessionKey other = Entries.newKey();
        create(first("mine"));
        await(store.create(other, Entries.first(verifier, START, "other")));

        assertThat(delete(verifier)).isEqualTo(DeleteResult.DELETED);

        assertThat(load()).isEmpty();
        assertThat(await(store.load(other, verifier)).map(Entries::text)).contains("other");
    }

    @Test
    void aWrongVerifierIsAbsentAndMovesNothing() {
        SessionEntry entry = first("data");
        create(entry);
        clock.advance(Duration.ofMinutes(5));

        assertThat(await(store.load(key, Entries.newVerifier()))).isEmpty();

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
        assertThat(load()).as("in the grace").isPresent();
        assertThat(await(store.load(key, successor))).isPresent();

        clock.set(graceEnd);
        assertThat(load()).as("when the grace is over").isEmpty();
        assertThat(await(store.load(key, successor)).map(SessionEntry::header))
                .as("the successor, moved by nothing")
                .contains(rotated.header());
    }

    @Test
    void aVerifierReplacedWithoutGraceOpensNothingAtOnce() {
        VerifierHash successor = Entries.newVerifier();
        create(first("data"));
        save(Entries.with(Entries.next(stored(), START, "data"), Entries.rotatedAtOnce(successor)), 1);

        assertThat(load()).isEmpty();
        assertThat(delete(verifier)).isEqualTo(DeleteResult.ABSENT);
        assertThat(await(store.load(key, successor))).isPresent();
    }
}
