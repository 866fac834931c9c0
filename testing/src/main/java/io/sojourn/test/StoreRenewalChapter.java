package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.sojourn.spi.RenewResult;
import io.sojourn.spi.RenewResult.Absent;
import io.sojourn.spi.RenewResult.Renewed;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.VerifierHash;

/** What use moves, and that nothing else does. */
abstract class StoreRenewalChapter extends StoreChapter {

    private static final Duration SLACK = Duration.ofMinutes(1);

    StoreRenewalChapter(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void aReadMovesNothing() {
        SessionEntry entry = first("data");
        create(entry);
        clock.advance(Duration.ofMinutes(5));

        load();

        assertStored(entry);
    }

    @Test
    void anAccessMovesTheAccessAlone() {
        SessionEntry entry = first("data");
        create(entry);
        clock.advance(Duration.ofMinutes(5));

        RenewResult result = renew(ACCESS);

        assertThat(result)
                .isEqualTo(new Renewed(
                        START.plus(Duration.ofMinutes(5)), entry.header().deadline()));
        assertRenewed(entry, result);
    }

    @Test
    void aSlideMovesTheAccessAndTheDeadlineByTheIdleTimeoutAndTheSlack() {
        SessionEntry entry = first("data");
        create(entry);
        clock.advance(Duration.ofMinutes(5));

        RenewResult result = renew(new Renewal.Slide(SLACK));

        assertThat(result)
                .isEqualTo(new Renewed(START.plus(Duration.ofMinutes(5)), START.plus(Duration.ofMinutes(36))));
        assertRenewed(entry, result);
    }

    @Test
    void aRenewalWhoseReplyWasLostIsTheSameAgain() {
        SessionEntry entry = first("data");
        create(entry);
        clock.advance(Duration.ofMinutes(5));
        RenewResult result = renew(new Renewal.Slide(SLACK));

        assertThat(renew(new Renewal.Slide(SLACK))).isEqualTo(result);

        assertRenewed(entry, result);
    }

    @Test
    void aSessionThatIsUsedOftenEnoughLivesOn() {
        create(first("data"));

        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(29));
            assertThat(renew(SLIDE)).as("use %d", i).isInstanceOf(Renewed.class);
        }
        assertThat(load()).isPresent();
    }

    @Test
    void eachSessionSlidesByTheIdleTimeoutThatIsStored() {
        create(first("data"));
        SessionEntry longer =
                Entries.with(Entries.next(stored(), START, "data"), Entries.idle(Duration.ofDays(30), START));
        assertThat(save(longer, 1)).isEqualTo(new SaveResult.Saved());
        clock.advance(Duration.ofDays(29));

        renew(SLIDE);

        assertThat(stored().header().deadline()).isEqualTo(START.plus(Duration.ofDays(59)));
    }

    @Test
    void noSlideMovesTheDeadlinePastTheAbsoluteOne() {
        Instant absolute = START.plus(Duration.ofMinutes(40));
        create(Entries.with(first("data"), Entries.absolute(absolute)));
        clock.advance(Duration.ofMinutes(20));

        assertThat(renew(new Renewal.Slide(SLACK))).isEqualTo(new Renewed(clock.instant(), absolute));

        clock.set(absolute);
        assertThat(load()).isEmpty();
        assertThat(renew(SLIDE)).isEqualTo(new Absent());
    }

    @Test
    void aLateClockSetsNothingBack() {
        create(first("data"));
        clock.advance(Duration.ofMinutes(10));
        RenewResult result = renew(SLIDE);
        SessionHeader before = stored().header();

        clock.set(START.plus(Duration.ofMinutes(3)));
        assertThat(renew(ACCESS)).isEqualTo(result);
        assertThat(renew(SLIDE)).isEqualTo(result);

        assertThat(stored().header()).isEqualTo(before);
    }

    @Test
    void lessSlackSetsNothingBack() {
        create(first("data"));
        RenewResult result = renew(new Renewal.Slide(SLACK));

        assertThat(renew(SLIDE)).isEqualTo(result);
    }

    @Test
    void aWrongVerifierRenewsNothing() {
        SessionEntry entry = first("data");
        create(entry);
        clock.advance(Duration.ofMinutes(5));

        assertThat(await(store.renew(key, Entries.newVerifier(), SLIDE))).isEqualTo(new Absent());

        assertStored(entry);
    }

    @Test
    void aRetiredVerifierRenewsWithinItsGraceOnly() {
        VerifierHash successor = Entries.newVerifier();
        Instant graceEnd = START.plusSeconds(10);
        create(Entries.with(first("data"), Entries.rotated(successor, graceEnd)));

        clock.set(graceEnd.minusMillis(1));
        RenewResult last = renew(SLIDE);
        assertThat(last).isEqualTo(new Renewed(clock.instant(), clock.instant().plus(Entries.IDLE)));

        clock.set(graceEnd);
        assertThat(renew(SLIDE)).isEqualTo(new Absent());
        assertThat(await(store.renew(key, successor, SLIDE)))
                .isEqualTo(new Renewed(graceEnd, graceEnd.plus(Entries.IDLE)));
    }

    @Test
    void aRenewalOfWhatHasEndedBringsNothingBack() {
        assertThat(renew(SLIDE)).as("never there").isEqualTo(new Absent());
        create(first("data"));
        clock.advance(Entries.IDLE);

        assertThat(renew(SLIDE)).as("expired").isEqualTo(new Absent());
        assertThat(renew(ACCESS)).as("expired").isEqualTo(new Absent());

        assertThat(load()).isEmpty();
        clock.set(START);
        create(first("data"));
        delete(verifier);
        assertThat(renew(SLIDE)).as("ended").isEqualTo(new Absent());
        assertThat(load()).isEmpty();
    }

    /** The times are those of the result, and all else is as it was. */
    private void assertRenewed(SessionEntry before, RenewResult result) {
        assertStored(before.withHeader(before.header().withTimesOf((Renewed) result)));
    }
}
