package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.spi.CreateResult;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.RenewResult;
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

        load();

        assertStored(entry);
    }

    @Test
    void aReadThatRenewsTheAccessMovesTheAccessAlone() {
        SessionEntry entry = first("data");
        create(entry);
        clock.advance(Duration.ofMinutes(5));

        renew(ACCESS);

        SessionHeader header = stored().header();
        assertThat(header.lastAccessedAt()).isEqualTo(START.plus(Duration.ofMinutes(5)));
        assertThat(header.deadline()).isEqualTo(entry.header().deadline());
        assertThat(Entries.text(stored())).isEqualTo("data");
    }

    @Test
    void aReadThatSlidesMovesTheAccessAndTheDeadline() {
        create(first("data"));
        clock.advance(Duration.ofMinutes(5));

        renew(SLIDE);

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

        Optional<SessionEntry> found = load();

        assertThat(found.map(SessionEntry::header)).contains(entry.header());
    }

    @Test
    void aSessionThatIsReadOftenEnoughLivesOn() {
        create(first("data"));

        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(29));
            assertThat(renew(SLIDE)).as("use %d", i).isInstanceOf(RenewResult.Renewed.class);
        }
    }

    @Test
    void eachSessionSlidesByItsOwnIdleTimeout() {
        create(Entries.with(first("data"), Entries.idle(Duration.ofDays(30), START)));
        clock.advance(Duration.ofDays(29));

        renew(SLIDE);

        assertThat(stored().header().deadline()).isEqualTo(START.plus(Duration.ofDays(59)));
    }

    @Test
    void noReadMovesTheDeadlinePastTheAbsoluteOne() {
        Instant absolute = START.plus(Duration.ofMinutes(40));
        create(Entries.with(first("data"), Entries.absolute(absolute)));
        clock.advance(Duration.ofMinutes(20));

        renew(SLIDE);

        assertThat(stored().header().deadline()).isEqualTo(absolute);
        clock.set(absolute);
        assertThat(load()).isEmpty();
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
    void anExpiredSessionBehavesAsIfItHadBeenDeleted() {
        SessionEntry entry = first("data");
        create(entry);
        clock.advance(Entries.IDLE);

        assertThat(load()).isEmpty();
        assertThat(save(Entries.next(entry, clock.instant(), "more"), 1)).isEqualTo(new SaveResult.Gone());
        assertThat(delete(verifier)).isEqualTo(DeleteResult.ABSENT);
        assertThat(revoke()).isEqualTo(new Absent());
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
    void aReadByALateClockSetsNothingBack() {
        create(first("data"));
        clock.advance(Duration.ofMinutes(10));
        renew(SLIDE);
        SessionHeader before = stored().header();

        clock.set(START.plus(Duration.ofMinutes(3)));
        renew(ACCESS);
        renew(SLIDE);

        assertThat(stored().header()).isEqualTo(before);
    }
}
