package io.sojourn.test;

import static io.sojourn.test.Eventually.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sojourn.NearCacheStatistics;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.ClusterConfig.LocalCache;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.EnumerableStore;
import io.sojourn.spi.EnumerableStore.Cursor;
import io.sojourn.spi.NearCacheMonitor;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.RenewResult.Renewed;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.RepeatingStore;
import io.sojourn.spi.RevokeResult.Revoked;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionHeader.RetiredVerifier;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;
import io.sojourn.store.memory.MemoryStore;
import io.sojourn.test.ClusterHub.Node;

/** Copies of sessions on two nodes: what they spare, and that they are never wrong for longer than promised. */
class NearCacheTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SLACK = Duration.ofMinutes(1);
    private static final Renewal SLIDE = new Renewal.Slide(SLACK);

    private final MutableClock clock = new MutableClock(SessionStoreContract.START);
    private final ClusterHub hub = new ClusterHub(clock);
    private final Node one = hub.node("one");
    private final Node two = hub.node("two");
    private final SessionKey key = Entries.newKey();
    private final VerifierHash verifier = Entries.newVerifier();

    @AfterEach
    void close() {
        one.store().close();
        two.store().close();
    }

    // What copies spare

    @Test
    void aReadFromACopyCostsNothing() throws Exception {
        create();
        assertThat(text(one)).contains("data");
        int before = one.operations();

        for (int i = 0; i < 10; i++) {
            assertThat(text(one)).contains("data");
        }

        assertThat(one.operations()).isEqualTo(before);
        assertThat(one.store().statistics()).satisfies(numbers -> {
            assertThat(numbers.hits()).isEqualTo(10);
            assertThat(numbers.misses()).isEqualTo(1);
            assertThat(numbers.hitRate()).isBetween(0.90, 0.92);
            assertThat(numbers.size()).isEqualTo(1);
        });
    }

    @Test
    void aNodeThatHasLookedAtNothingHasAHitRateOfZero() {
        assertThat(one.store().statistics()).isEqualTo(new NearCacheStatistics(0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(one.store().statistics().hitRate()).isZero();
    }

    @Test
    void aCopyIsNoneOfTheCallers() throws Exception {
        create();
        text(one);
        byte[] payload = load(one).orElseThrow().payload();
        payload[0] = 'X';

        assertThat(text(one)).contains("data");
    }

    // Changes

    @Test
    void aChangeIsSeenByTheOtherNodeAtOnce() throws Exception {
        SessionEntry first = create();
        text(two);

        assertThat(save(one, first, "more")).isEqualTo(new SaveResult.Saved());

        assertThat(text(two)).contains("more");
        assertThat(text(one)).contains("more");
        assertThat(one.store().statistics().published()).isEqualTo(1);
        assertThat(two.store().statistics().received()).isEqualTo(1);
        assertThat(one.store().statistics().received()).as("one's own message").isZero();
    }

    @Test
    void theEndIsSeenByTheOtherNodeAtOnce() throws Exception {
        create();
        text(two);

        assertThat(get(one.store().delete(key, verifier))).isEqualTo(DeleteResult.DELETED);

        assertThat(load(two)).isEmpty();
        assertThat(load(one)).isEmpty();
    }

    @Test
    void aRevocationIsSeenByBothNodesAtOnceAndNobodyRenewsWhatHasEnded() throws Exception {
        create();
        load(one);
        load(two);

        assertThat(get(one.store().revoke(key))).isEqualTo(new Revoked(Optional.empty()));

        assertThat(load(two)).isEmpty();
        assertThat(load(one)).isEmpty();
        assertThat(one.store().statistics().published()).isEqualTo(1);
        assertThat(renew(two)).isEqualTo(new RenewResult.Absent());
    }

    @Test
    void ifNoMessageArrivesARevocationIsSeenWithinTheAgeOfACopy() throws Exception {
        create();
        text(two);
        two.channel().hearOnly("two/");
        get(one.store().revoke(key));

        passHearing(ClusterHub.TTL.minus(SECOND));
        assertThat(text(two)).as("not heard of").contains("data");
        pass(SECOND);
        assertThat(load(two)).isEmpty();
    }

    @Test
    void ifNoMessageArrivesAChangeIsSeenWithinTheAgeOfACopy() throws Exception {
        SessionEntry first = create();
        text(two);
        two.channel().hearOnly("two/");
        save(one, first, "more");

        passHearing(ClusterHub.TTL.minus(SECOND));
        assertThat(text(two)).as("not heard of").contains("data");
        pass(SECOND);
        assertThat(text(two)).contains("more");
    }

    @Test
    void ifNoMessageArrivesTheEndIsSeenWithinTheAgeOfACopyEvenIfItIsReadAllTheTime() throws Exception {
        create();
        text(two);
        two.channel().hearOnly("two/");
        get(one.store().delete(key, verifier));

        Duration passed = Duration.ZERO;
        while (load(two).isPresent()) {
            passed = passed.plus(SECOND);
            pass(SECOND);
        }
        assertThat(passed).isEqualTo(ClusterHub.TTL);
    }

    @Test
    void theAgeOfACopyCountsFromWhenItsReadBegan() throws Exception {
        create();
        CompletableFuture<Void> reply = two.shared().holdNextReply();
        CompletionStage<?> reading = two.store().load(key, verifier);
        hub.time.advance(Duration.ofSeconds(2));
        reply.complete(null);
        get(reading);
        int before = two.operations();

        passHearing(ClusterHub.TTL.minus(Duration.ofSeconds(2)));

        load(two);
        assertThat(two.operations()).isEqualTo(before + 1);
    }

    @Test
    void whoHasJustChangedTheSessionReadsPastTheCopy() throws Exception {
        SessionEntry first = create();
        text(two);
        two.channel().hearOnly("two/");
        save(one, first, "more");

        assertThat(get(two.store().freshReads().load(key, verifier)))
                .map(Entries::text)
                .contains("more");
        assertThat(text(two)).as("and everybody after").contains("more");
        assertThat(two.store().statistics().bypassed()).isEqualTo(1);
    }

    @Test
    void aChangeOfAnOutdatedCopyIsAConflictAndMendsIt() throws Exception {
        SessionEntry first = create();
        text(two);
        two.channel().hearOnly("two/");
        save(one, first, "more");

        assertThat(save(two, first, "mine")).isInstanceOf(SaveResult.Conflict.class);

        assertThat(text(two)).contains("more");
    }

    @Test
    void aCopyIsGoneAfterAChangeThatNobodyAnswered() throws Exception {
        SessionEntry first = create();
        text(one);

        // The reply to this node's own change is lost, and the change happens nevertheless.
        hub.deliver(one.publisher().saved(key, first.header().version() + 1));
        int before = one.operations();
        text(one);

        assertThat(one.operations()).isEqualTo(before + 1);
    }

    // Races

    @Test
    void aReplyThatWasOvertakenByAChangeIsNoCopy() throws Exception {
        SessionEntry first = create();
        CompletableFuture<Void> reply = two.shared().holdNextReply();
        CompletionStage<Optional<SessionEntry>> reading = two.store().load(key, verifier);

        save(one, first, "more");
        reply.complete(null);

        assertThat(get(reading)).map(Entries::text).contains("data");
        assertThat(text(two)).contains("more");
    }

    @Test
    void aReplyThatWasOvertakenByTheEndIsNoCopy() throws Exception {
        create();
        CompletableFuture<Void> reply = two.shared().holdNextReply();
        CompletionStage<?> reading = two.store().load(key, verifier);

        get(one.store().delete(key, verifier));
        reply.complete(null);

        get(reading);
        assertThat(load(two)).isEmpty();
    }

    @Test
    void aReplyThatWasOvertakenByTheEndOnItsOwnNodeIsNoCopy() throws Exception {
        create();
        CompletableFuture<Void> reply = one.shared().holdNextReply();
        CompletionStage<?> reading = one.store().load(key, verifier);

        get(one.store().delete(key, verifier));
        reply.complete(null);

        get(reading);
        assertThat(load(one)).isEmpty();
    }

    @Test
    void aReplyThatBeganBeforeAnInterruptionIsNoCopy() throws Exception {
        SessionEntry first = create();
        CompletableFuture<Void> reply = two.shared().holdNextReply();
        CompletionStage<?> reading = two.store().load(key, verifier);

        two.channel().cut();
        save(one, first, "more");
        two.channel().mend();
        reply.complete(null);

        get(reading);
        assertThat(text(two)).contains("more");
    }

    @Test
    void manyReadersAndAWriterNeverEndWithAnOldCopy() throws Exception {
        SessionEntry entry = create();
        try (Race race = new Race(3)) {
            for (int i = 0; i < 300; i++) {
                SessionEntry next = Entries.next(entry, clock.instant(), "round " + i);
                long version = entry.header().version();
                race.<Object>run(List.of(
                        () -> load(two), () -> renew(two), () -> get(one.store().save(key, next, version))));
                assertThat(text(two)).contains("round " + i);
                entry = next;
            }
        }
    }

    // Hearing

    @Test
    void withoutAChannelCopiesAreNotAsked() throws Exception {
        SessionEntry first = create();
        text(two);

        two.channel().cut();
        save(one, first, "more");

        assertThat(text(two)).contains("more");
        assertThat(two.store().statistics().size()).isZero();
        assertThat(two.store().statistics().bypassed()).isPositive();
        two.channel().mend();
        text(two);
        int before = two.operations();
        assertThat(text(two)).contains("more");
        assertThat(two.operations()).as("copies are used again").isEqualTo(before);
    }

    @Test
    void aChannelThatIsSilentIsNotBelievedForLong() throws Exception {
        SessionEntry first = create();
        text(two);
        two.channel().deafen();
        save(one, first, "more");

        Duration passed = Duration.ZERO;
        while (!text(two).equals(Optional.of("more"))) {
            pass(SECOND);
            passed = passed.plus(SECOND);
        }

        assertThat(passed).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aChannelThatWasSilentIsBelievedAgainWithNewCopies() throws Exception {
        SessionEntry first = create();
        text(two);
        two.channel().deafen();
        save(one, first, "more");
        hub.time.advance(Duration.ofSeconds(3));
        two.channel().undeafen();

        pass(SECOND);
        pass(SECOND);

        assertThat(text(two)).contains("more");
        int before = two.operations();
        text(two);
        assertThat(two.operations()).isEqualTo(before);
    }

    @Test
    void aSubscriptionThatWasRenewedEmptiesTheCopies() throws Exception {
        SessionEntry first = create();
        text(two);
        two.channel().deafen();
        save(one, first, "more");

        two.channel().mend(); // nobody has told that it was lost

        assertThat(text(two)).contains("more");
    }

    @Test
    void aChannelThatStaysSilentIsBegunAnew() {
        two.channel().deafen();
        passHearing(Duration.ofSeconds(20));

        assertThat(two.channel().renewals).hasValueBetween(2, 4);
        assertThat(one.channel().renewals).as("that of the other node").hasValue(0);
    }

    // Messages

    @Test
    void allCopiesOfAllNodesCanBeEmptied() throws Exception {
        create();
        text(one);
        text(two);

        get(one.store().clearCacheOfAllNodes());

        assertThat(one.store().statistics().size()).isZero();
        assertThat(two.store().statistics().size()).isZero();
        assertThat(text(two)).as("sessions stay").contains("data");
    }

    @Test
    void whatIsHeardTwiceEmptiesNothing() throws Exception {
        SessionEntry first = create();
        hub.takeSent();
        save(one, first, "more");
        get(one.store().clearCacheOfAllNodes());
        List<byte[]> heard = hub.takeSent();
        text(two);
        int before = two.operations();

        heard.forEach(hub::deliver);

        text(two);
        assertThat(two.operations()).isEqualTo(before);
        assertThat(two.store().statistics().rejected()).isEqualTo(1);
    }

    @Test
    void anOldMessageToEmptyEverythingIsRefused() throws Exception {
        create();
        two.channel().deafen();
        hub.takeSent();
        get(one.store().clearCacheOfAllNodes());
        byte[] clear = hub.takeSent().get(0);
        clock.advance(Duration.ofMinutes(6));
        two.channel().mend();
        text(two);

        hub.deliver(clear);

        assertThat(two.store().statistics().size()).isEqualTo(1);
        assertThat(two.store().statistics().rejected()).isEqualTo(1);
    }

    @Test
    void aStrangerOnTheChannelEmptiesNothing() throws Exception {
        SessionEntry first = create();
        text(two);
        Node stranger = hub.node("one", new LocalCache(10, Optional.empty()), ClusterHub.signer("another key"));
        hub.takeSent();
        get(stranger.store().clearCacheOfAllNodes());
        hub.deliver(stranger.publisher().ended(key));
        hub.deliver(stranger.publisher().saved(key, first.header().version() + 1));

        assertThat(two.store().statistics().size()).isEqualTo(1);
        assertThat(two.store().statistics().received()).isZero();
        assertThat(two.store().statistics().rejected()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void whatIsNoMessageIsCountedAndIgnored() throws Exception {
        SessionEntry first = create();
        text(two);
        byte[] good = one.publisher().saved(key, first.header().version() + 1);
        long rejected = 0;

        for (byte[] bad : List.of(new byte[0], new byte[31], new byte[32], new byte[600], Entries.random(100))) {
            hub.deliver(bad);
            assertThat(two.store().statistics().rejected()).isEqualTo(++rejected);
        }
        for (int i = 0; i < good.length; i++) {
            byte[] flipped = good.clone();
            flipped[i] ^= 1;
            hub.deliver(flipped);
            assertThat(two.store().statistics().rejected()).as("byte %d", i).isEqualTo(++rejected);
        }

        assertThat(two.store().statistics().size()).isEqualTo(1);
    }

    @Test
    void messagesHoldNothingThatOpensASession() throws Exception {
        byte[] message = one.publisher().saved(key, 2);

        String text = new String(message, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(key.handle()).contains("one/");
        assertThat(text).doesNotContain(new String(verifier.bytes(), StandardCharsets.ISO_8859_1));
    }

    // Whom a copy opens for, and until when

    @Test
    void aWrongVerifierGetsNothingFromACopyAndLeavesItAsItIs() throws Exception {
        create();
        text(one);

        assertThat(get(one.store().load(key, Entries.newVerifier()))).isEmpty();

        assertThat(one.store().statistics().size()).isEqualTo(1);
    }

    @Test
    void aRetiredVerifierOpensACopyWithinItsGraceOnly() throws Exception {
        SessionEntry first = create();
        VerifierHash successor = Entries.newVerifier();
        Instant end = clock.instant().plus(Duration.ofSeconds(10));
        SessionEntry next = Entries.next(first, clock.instant(), "data");
        SessionEntry rotated =
                next.withHeader(next.header().withVerifier(successor, Optional.of(new RetiredVerifier(verifier, end))));
        get(one.store().save(key, rotated, 1));
        get(two.store().load(key, successor));

        assertThat(load(two)).isPresent();
        clock.set(end);
        assertThat(load(two)).isEmpty();
        assertThat(get(two.store().load(key, successor))).isPresent();
    }

    @Test
    void aCopyEndsWithItsSession() throws Exception {
        create();
        load(one);

        clock.advance(Entries.IDLE);

        assertThat(load(one)).isEmpty();
    }

    @Test
    void noCopyOutlivesTheAbsoluteDeadline() throws Exception {
        SessionEntry limited =
                Entries.with(first(), Entries.absolute(clock.instant().plus(Duration.ofSeconds(90))));
        get(one.store().create(key, limited));

        for (int i = 0; i < 89; i++) {
            pass(SECOND);
            assertThat(load(one)).as("after %d s", i).isPresent();
            renew(one);
        }
        pass(SECOND);

        assertThat(load(one)).isEmpty();
    }

    // Renewal

    @Test
    void aReadFromACopyRenewsNothing() throws Exception {
        create();
        load(one);

        clock.advance(Duration.ofMinutes(29));
        load(one);
        one.store().tick();
        clock.advance(Duration.ofMinutes(1));

        assertThat(get(two.shared().load(key, verifier))).isEmpty();
    }

    @Test
    void aRenewalThatTheStoreConfirmedIsKeptByTheCopy() throws Exception {
        create();
        load(one);
        clock.advance(Duration.ofMinutes(5));

        Renewed confirmed = (Renewed) renew(one);

        assertThat(confirmed)
                .isEqualTo(new Renewed(
                        clock.instant(), clock.instant().plus(Entries.IDLE).plus(SLACK)));
        assertThat(stored()).isEqualTo(confirmed);
        int before = one.operations();
        assertThat(times(load(one))).isEqualTo(confirmed);
        assertThat(one.operations()).as("read from the copy").isEqualTo(before);
    }

    @Test
    void aRenewalOfTheAccessLeavesTheDeadlineOfTheCopy() throws Exception {
        SessionEntry first = create();
        load(one);
        clock.advance(Duration.ofMinutes(5));

        get(one.store().renew(key, verifier, new Renewal.Access()));

        assertThat(times(load(one)))
                .isEqualTo(new Renewed(clock.instant(), first.header().deadline()));
    }

    @Test
    void aRenewalMakesACopyNoYounger() throws Exception {
        create();
        load(two);
        two.channel().hearOnly("two/");
        get(one.store().revoke(key));
        get(one.store().create(key, first())); // so that the store confirms what is no more what the copy says
        passHearing(ClusterHub.TTL.minus(SECOND));
        int before = two.shared().loads.get();
        renew(two);

        pass(SECOND);
        load(two);

        assertThat(two.shared().loads.get()).isEqualTo(before + 1);
    }

    @Test
    void aRenewalThatFailedLeavesTheCopyAsItIs() throws Exception {
        SessionEntry first = create();
        load(one);
        clock.advance(SECOND);
        one.shared().failNext(new StoreUnavailableException("not now"));

        assertThat(one.store().renew(key, verifier, SLIDE)).failsWithin(SECOND);

        assertThat(times(load(one))).as("so that it is still due").isEqualTo(times(Optional.of(first)));
    }

    @Test
    void aRenewalThatFindsNothingDropsTheCopy() throws Exception {
        create();
        load(two);
        two.channel().hearOnly("two/");
        get(one.store().delete(key, verifier));
        assertThat(load(two)).as("not heard of").isPresent();

        assertThat(renew(two)).isEqualTo(new RenewResult.Absent());

        assertThat(load(two)).isEmpty();
    }

    @Test
    void aRenewalThatWasOvertakenByAChangeLeavesTheNewerCopyAsItIs() throws Exception {
        SessionEntry first = create();
        load(two);
        CompletableFuture<Void> reply = two.shared().holdNextReply();
        CompletionStage<RenewResult> renewal = two.store().renew(key, verifier, SLIDE);
        SessionEntry shorter = Entries.with(
                Entries.next(first, clock.instant(), "more"), Entries.idle(Duration.ofMinutes(1), clock.instant()));
        get(one.store().save(key, shorter, 1));
        load(two);

        reply.complete(null);

        assertThat(get(renewal)).isInstanceOf(Renewed.class);
        assertThat(times(load(two))).isEqualTo(times(Optional.of(shorter)));
    }

    @Test
    void aConfirmationThatComesLateSetsNothingBack() throws Exception {
        create();
        load(one);
        CompletableFuture<Void> reply = one.shared().holdNextReply();
        CompletionStage<RenewResult> earlier = one.store().renew(key, verifier, SLIDE);
        clock.advance(SECOND);
        RenewResult later = renew(one);

        reply.complete(null);

        assertThat(get(earlier)).isNotEqualTo(later);
        assertThat(times(load(one))).isEqualTo(later);
    }

    @Test
    void aCopyThatHasEndedAsksTheStoreBecauseAnotherNodeMayHaveRenewedTheSession() throws Exception {
        create();
        load(one);
        clock.advance(Duration.ofMinutes(20));
        renew(two);

        clock.advance(Duration.ofMinutes(20));

        assertThat(load(one)).isPresent();
    }

    @Test
    void aSessionThatIsReadFromCopiesIsRenewedOnceInATouchInterval() throws Exception {
        create();
        load(one);
        int before = one.operations();

        int seconds = 10 * (int) SLACK.toSeconds();
        for (int i = 0; i < seconds; i++) {
            clock.advance(SECOND); // the copy itself does not age, so that only renewals are seen
            one.store().tick();
            for (int reads = 0; reads < 5; reads++) {
                use(one, key, SLACK);
            }
        }

        assertThat(one.operations() - before).isBetween(9, 10);
    }

    @Test
    void aSessionThatIsRenewedInTimeNeverEnds() throws Exception {
        for (Duration idle :
                List.of(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMinutes(3))) {
            SessionKey own = Entries.newKey();
            get(one.store().create(own, Entries.with(first(), Entries.idle(idle, clock.instant()))));
            Duration pause = idle.minus(Duration.ofMillis(200));
            for (int i = 0; i < 6; i++) {
                // A burst that one copy answers, and then as long a pause as the session bears.
                use(one, own, idle.dividedBy(20));
                use(one, own, idle.dividedBy(20));
                for (Duration passed = Duration.ZERO; passed.compareTo(pause) < 0; passed = passed.plusMillis(100)) {
                    pass(Duration.ofMillis(100));
                }
                assertThat(load(one, own))
                        .as("idle timeout %s, round %d", idle, i)
                        .isPresent();
                assertThat(get(two.shared().load(own, verifier)))
                        .as("in the store")
                        .isPresent();
            }
        }
    }

    @Test
    void theEndOfTheApplicationAsksTheStoreNothing() throws Exception {
        create();
        load(one);
        int before = one.operations();

        one.store().close();

        assertThat(one.operations()).isEqualTo(before);
    }

    // The stack

    @Test
    void aClearThroughTheStackIsSeenByTheCacheOfTheOtherNode() throws Exception {
        create();
        text(one);
        text(two);

        assertThat(get(all(one).clear())).isEqualTo(1);

        assertThat(load(two)).isEmpty();
        assertThat(load(one)).isEmpty();
    }

    @Test
    void aStepOfAClearThroughTheStackIsSeenByTheCacheOfTheOtherNode() throws Exception {
        create();
        text(two);

        assertThat(get(all(one).clear(Cursor.START)).sessions()).isEqualTo(1);

        assertThat(load(two)).isEmpty();
    }

    @Test
    void aRevocationThroughTheStackIsSeenByTheCacheOfTheOtherNode() throws Exception {
        create();
        text(one);
        text(two);

        for (SessionKey found : get(all(one).scan(Cursor.START)).keys()) {
            get(one.store().revoke(found));
        }

        assertThat(load(two)).isEmpty();
        assertThat(load(one)).isEmpty();
    }

    @Test
    void aClearThatFailedEmptiesAllCachesBecauseNobodyKnowsHowFarItGot() throws Exception {
        create();
        text(one);
        text(two);
        one.shared().failNext(new StoreUnavailableException("not now"));

        assertThat(all(one).clear()).failsWithin(SECOND);

        assertThat(one.store().statistics().size()).isZero();
        assertThat(two.store().statistics().size()).isZero();
        assertThat(text(two)).as("sessions stay").contains("data");
    }

    @Test
    void aClearOfWhichTheOthersCannotBeToldFails() throws Exception {
        create();
        text(one);
        one.channel().mute();

        assertThat(all(one).clear()).failsWithin(SECOND);

        assertThat(load(one)).isEmpty();
    }

    @Test
    void aReplyThatWasOvertakenByAClearIsNoCopy() throws Exception {
        create();
        CompletableFuture<Void> reply = two.shared().holdNextReply();
        CompletionStage<?> reading = two.store().load(key, verifier);

        get(all(one).clear());
        reply.complete(null);

        get(reading);
        assertThat(load(two)).isEmpty();
    }

    @Test
    void whoReadsPastTheCacheClearsItAllTheSame() throws Exception {
        create();
        text(two);

        get(one.store().freshReads().unwrap(EnumerableStore.class).orElseThrow().clear());

        assertThat(load(two)).isEmpty();
    }

    @Test
    void theStackShowsItsStatisticsAndNothingThatIsBare() {
        assertThat(one.store().unwrap(NearCacheMonitor.class))
                .map(NearCacheMonitor::statistics)
                .contains(one.store().statistics());
        assertThat(one.store().unwrap(MemoryStore.class)).isEmpty();
        assertThat(one.store().unwrap(EnumerableStore.class)).get().isNotSameAs(one.shared());
        assertThat(one.store().unwrap(RepeatingStore.class)).isPresent();
        assertThat(one.store().freshReads().unwrap(RepeatingStore.class)).isPresent();
    }

    // Bounds

    @Test
    void thereAreNoMoreCopiesThanAllowed() throws Exception {
        Node small = hub.node("small", new LocalCache(10, Optional.empty()), ClusterHub.signer("key"));
        for (int i = 0; i < 30; i++) {
            SessionKey own = Entries.newKey();
            get(small.store().create(own, first()));
            load(small, own);
        }

        assertThat(small.store().statistics().size()).isLessThanOrEqualTo(10);
        assertThat(small.store().statistics().evictions()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void whatIsTooOldGoesWithoutAnybodyReading() throws Exception {
        create();
        load(one);

        passHearing(Duration.ofMinutes(10));

        // The evictions are counted before the size, which tidies up too.
        assertThat(one.store().statistics().evictions()).isEqualTo(1);
    }

    @Test
    void copiesTakeNoMoreBytesThanAllowed() throws Exception {
        Node small = hub.node("small", new LocalCache(1_000_000, Optional.of(1_000_000L)), ClusterHub.signer("key"));
        for (int i = 0; i < 30; i++) {
            SessionKey own = Entries.newKey();
            get(small.store().create(own, new SessionEntry(first().header(), new byte[100_000])));
            load(small, own);
        }

        assertThat(small.store().statistics().size()).isBetween(1L, 10L);
    }

    private SessionEntry create() throws Exception {
        SessionEntry first = first();
        get(one.store().create(key, first));
        return first;
    }

    private SessionEntry first() {
        return Entries.first(verifier, clock.instant(), "data");
    }

    private SaveResult save(Node node, SessionEntry base, String payload) throws Exception {
        return get(node.store()
                .save(
                        key,
                        Entries.next(base, clock.instant(), payload),
                        base.header().version()));
    }

    private Optional<String> text(Node node) throws Exception {
        return load(node).map(Entries::text);
    }

    private Optional<SessionEntry> load(Node node) throws Exception {
        return load(node, key);
    }

    private Optional<SessionEntry> load(Node node, SessionKey of) throws Exception {
        SessionStore store = node.store();
        return get(store.load(of, verifier));
    }

    private static EnumerableStore all(Node node) {
        return node.store().unwrap(EnumerableStore.class).orElseThrow();
    }

    private RenewResult renew(Node node) throws Exception {
        return get(node.store().renew(key, verifier, SLIDE));
    }

    /** Reads, and renews the session if that is due. */
    private void use(Node node, SessionKey of, Duration slack) throws Exception {
        SessionHeader found = load(node, of).orElseThrow().header();
        if (found.deadline().isBefore(clock.instant().plus(found.idleTimeout()))) {
            get(node.store().renew(of, verifier, new Renewal.Slide(slack)));
        }
    }

    private Renewed stored() throws Exception {
        return times(get(one.shared().load(key, verifier)));
    }

    private static Renewed times(Optional<SessionEntry> entry) {
        SessionHeader header = entry.orElseThrow().header();
        return new Renewed(header.lastAccessedAt(), header.deadline());
    }

    /** Time passes, with the housekeeping of both nodes. */
    private void pass(Duration time) {
        hub.time.advance(time);
        clock.advance(time);
        one.store().tick();
        two.store().tick();
    }

    private void passHearing(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(SECOND)) {
            pass(SECOND);
        }
    }
}
