package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.RevokeResult.Absent;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;

/** What reads move, and when a session has ended. */
abstract class StoreTimeChapter extends StoreChapter {

    StoreTimeChapter(SessionStoreContract contract) {
        super(contract);
    }

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
}
