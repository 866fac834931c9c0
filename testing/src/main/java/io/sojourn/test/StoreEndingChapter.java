package io.sojourn.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;

import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.RevokeResult.Absent;
import io.sojourn.spi.RevokeResult.Revoked;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.VerifierHash;

/** Ending sessions, by their holder and by others, for good. */
abstract class StoreEndingChapter extends StoreChapter {

    StoreEndingChapter(SessionStoreContract contract) {
        super(contract);
    }

    @Test
    void anEndedSessionIsAbsent() {
        create(first("data"));

        assertThat(delete(verifier)).isEqualTo(DeleteResult.DELETED);

        assertThat(load()).isEmpty();
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
        assertThat(await(store.load(key, successor))).isEmpty();
    }

    @Test
    void noSaveBringsAnEndedSessionBack() throws Exception {
        raceAgainAndAgain(2, (race, contested) -> {
            SessionEntry base = Entries.first(verifier, START, "base");
            await(store.create(contested, base));
            SessionEntry changed = Entries.next(base, START, "changed");

            List<Object> results = race.run(List.<Callable<Object>>of(
                    () -> await(store.save(contested, changed, 1)), () -> await(store.delete(contested, verifier))));

            assertThat(results.get(0)).isIn(new SaveResult.Saved(), new SaveResult.Gone());
            assertThat(results.get(1)).isEqualTo(DeleteResult.DELETED);
            assertThat(await(store.load(contested, verifier))).isEmpty();
        });
    }

    @Test
    void noRenewalBringsAnEndedSessionBack() throws Exception {
        raceAgainAndAgain(2, (race, contested) -> {
            await(store.create(contested, Entries.first(verifier, clock.instant(), "data")));
            clock.advance(Duration.ofMillis(1));

            race.run(List.<Callable<Object>>of(
                    () -> await(store.renew(contested, verifier, SLIDE)),
                    () -> await(store.delete(contested, verifier))));

            assertThat(await(store.load(contested, verifier))).isEmpty();
        });
    }

    @Test
    void aRevokedSessionIsAbsentForItsHolderAndTellsWhoseItWas() {
        SessionEntry entry = Entries.with(first("data"), Entries.principal("jane"));
        create(entry);

        assertThat(revoke()).isEqualTo(new Revoked(Optional.of("jane")));

        assertThat(load()).isEmpty();
        assertThat(save(Entries.next(entry, START, "more"), 1)).isEqualTo(new SaveResult.Gone());
        assertThat(revoke()).isEqualTo(new Absent());
    }

    @Test
    void aRevocationEndsTheSessionForItsRetiredVerifierToo() {
        VerifierHash successor = Entries.newVerifier();
        create(Entries.with(first("data"), Entries.rotated(successor, START.plusSeconds(10))));

        assertThat(revoke()).isEqualTo(new Revoked(Optional.empty()));

        assertThat(load()).isEmpty();
        assertThat(await(store.load(key, successor))).isEmpty();
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
        raceAgainAndAgain(3, (race, contested) -> {
            SessionEntry base = Entries.first(verifier, START, "base");
            await(store.create(contested, base));
            SessionEntry changed = Entries.next(base, START, "changed");

            List<Object> results = race.run(List.<Callable<Object>>of(
                    () -> await(store.save(contested, changed, 1)),
                    () -> await(store.revoke(contested)),
                    () -> await(store.revoke(contested))));

            assertThat(results.get(0)).isIn(new SaveResult.Saved(), new SaveResult.Gone());
            assertThat(results.subList(1, 3)).containsExactlyInAnyOrder(new Revoked(Optional.empty()), new Absent());
            assertThat(await(store.load(contested, verifier))).isEmpty();
        });
    }

    /** The clocks of two nodes differ, so what has expired for the one that ends a session may be in use on another. */
    @Test
    void aHolderWhoseClockIsAheadEndsTheSessionForAll() {
        create(first("data"));

        clock.set(START.plus(Entries.IDLE).plusSeconds(2));
        assertThat(delete(verifier)).isIn(DeleteResult.DELETED, DeleteResult.ABSENT);

        clock.set(START);
        assertThat(load()).isEmpty();
    }

    @Test
    void aRevocationByAClockThatIsAheadEndsTheSessionForAll() {
        create(Entries.with(first("data"), Entries.principal("jane")));

        clock.set(START.plus(Entries.IDLE).plusSeconds(2));
        assertThat(revoke()).isIn(new Revoked(Optional.of("jane")), new Absent());

        clock.set(START);
        assertThat(load()).isEmpty();
    }

    @Test
    void anEndPastTheAbsoluteDeadlineIsOneForAll() {
        Instant absolute = START.plus(Duration.ofMinutes(10));
        create(Entries.with(first("data"), Entries.absoluteAlone(absolute)));
        SessionKey other = Entries.newKey();
        await(store.create(
                other, Entries.with(Entries.first(verifier, START, "data"), Entries.absoluteAlone(absolute))));

        clock.set(absolute.plusSeconds(2));
        delete(verifier);
        await(store.revoke(other));

        clock.set(START);
        assertThat(load()).isEmpty();
        assertThat(await(store.load(other, verifier))).isEmpty();
    }

    @Test
    void aWrongVerifierEndsNothingThatHasExpired() {
        create(first("data"));

        clock.set(START.plus(Entries.IDLE).plusSeconds(2));

        assertThat(delete(Entries.newVerifier())).isEqualTo(DeleteResult.ABSENT);
    }
}
