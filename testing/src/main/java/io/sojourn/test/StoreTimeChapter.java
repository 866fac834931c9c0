package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.sojourn.spi.CreateResult;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;

/** When a session has ended by itself. */
abstract class StoreTimeChapter extends StoreChapter {

    StoreTimeChapter(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void aSessionIsThereUntilItsDeadlineAndNotAtIt() {
        create(first("data"));

        clock.set(START.plus(Entries.IDLE).minusMillis(1));
        assertThat(load()).as("the millisecond before").isPresent();

        clock.set(START.plus(Entries.IDLE));
        assertThat(load()).as("the deadline").isEmpty();
    }

    @Test
    void anExpiredSessionIsNeitherReadNorRenewedNorSaved() {
        SessionEntry entry = first("data");
        create(entry);
        clock.advance(Entries.IDLE);

        assertThat(load()).isEmpty();
        assertThat(renew(SLIDE)).isEqualTo(new RenewResult.Absent());
        assertThat(save(Entries.next(entry, clock.instant(), "more"), 1)).isEqualTo(new SaveResult.Gone());
        assertThat(load()).as("nothing of this brought it back").isEmpty();
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
    void aSessionEndsAtItsAbsoluteDeadlineWhateverTheOtherOneSays() {
        Instant absolute = START.plus(Duration.ofMinutes(10));
        SessionEntry entry = Entries.with(first("data"), Entries.absoluteAlone(absolute));
        create(entry);

        clock.set(absolute.minusMillis(1));
        assertThat(load()).as("the millisecond before").isPresent();

        clock.set(absolute);
        assertThat(load()).isEmpty();
        assertThat(renew(SLIDE)).isEqualTo(new RenewResult.Absent());
        assertThat(save(Entries.next(entry, absolute, "more"), 1)).isEqualTo(new SaveResult.Gone());
        assertThat(create(first("new"))).isEqualTo(CreateResult.CREATED);
    }
}
