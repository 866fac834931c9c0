package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import io.sojourn.StoreUnavailableException;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.seal.SessionRecord;
import io.sojourn.spi.OperationRefusedException;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStoreDecorator;
import io.sojourn.spi.VerifierHash;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.LogBook;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** How renewals reach a store that does not always answer. */
class RenewalsTest {

    static final Renewal SLIDE = new Renewal.Slide(Duration.ofMinutes(1));
    static final Renewal ACCESS = new Renewal.Access();

    record Sent(SessionKey key, VerifierHash verifier, Renewal renewal, CompletableFuture<RenewResult> reply) {}

    /** Answers renewals when the test says so. */
    static final class Silent extends SessionStoreDecorator {

        final List<Sent> sent = new ArrayList<>();
        final Deque<Throwable> thrown = new ArrayDeque<>();

        Silent() {
            super(Node.memory(new MutableClock()));
        }

        @Override
        public CompletionStage<RenewResult> renew(SessionKey key, VerifierHash verifier, Renewal renewal) {
            Sent one = new Sent(key, verifier, renewal, new CompletableFuture<>());
            sent.add(one);
            if (thrown.isEmpty()) {
                return one.reply;
            }
            if (thrown.remove() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("thrown in place of a failed stage");
        }

        void renewLast(MutableClock clock) {
            last().reply.complete(new RenewResult.Renewed(clock.instant(), clock.instant()));
        }

        void failLast() {
            last().reply.completeExceptionally(new StoreUnavailableException("down"));
        }

        Sent last() {
            return sent.get(sent.size() - 1);
        }
    }

    final MutableClock clock = new MutableClock();
    final Silent store = new Silent();
    final Renewals renewals = new Renewals(store, clock);
    final SessionSnapshot session = session();

    SessionSnapshot session() {
        SessionToken token = SessionToken.mint();
        return new SessionSnapshot(
                token, new HeaderRules(Node.TIMES).first(token, clock.instant(), 1), SessionRecord.EMPTY);
    }

    @Test
    void oneIsSentAsItWasDecided() {
        renewals.send(session, SLIDE);

        assertThat(store.sent).hasSize(1);
        assertThat(store.last().key()).isEqualTo(session.token().key());
        assertThat(store.last().verifier()).isEqualTo(session.token().verifierHash());
        assertThat(store.last().renewal()).isEqualTo(SLIDE);
    }

    @Test
    void oneOfASessionIsUnderWayAtATime() {
        renewals.send(session, SLIDE);
        renewals.send(session, ACCESS);
        renewals.sweep();
        assertThat(store.sent).hasSize(1);

        store.renewLast(clock);
        renewals.send(session, ACCESS);
        assertThat(store.sent).extracting(Sent::renewal).containsExactly(SLIDE, ACCESS);
    }

    @Test
    void oneThatMovesMoreThanTheOneUnderWayFollowsIt() {
        renewals.send(session, ACCESS);
        renewals.send(session, SLIDE);
        assertThat(store.sent).hasSize(1);
        store.renewLast(clock);
        renewals.sweep();
        store.renewLast(clock);
        renewals.sweep();

        assertThat(store.sent).extracting(Sent::renewal).containsExactly(ACCESS, SLIDE);
    }

    @Test
    void oneThatMovesMoreIsSentInPlaceOfOneThatFailed() {
        renewals.send(session, ACCESS);
        store.failLast();
        renewals.send(session, SLIDE);
        renewals.send(session, ACCESS);
        renewals.sweep();
        store.renewLast(clock);
        renewals.sweep();

        assertThat(store.sent).extracting(Sent::renewal).containsExactly(ACCESS, SLIDE);
    }

    @Test
    void thoseOfDifferentSessionsDoNotWaitForEachOther() {
        renewals.send(session, SLIDE);
        renewals.send(session(), SLIDE);

        assertThat(store.sent).hasSize(2);
    }

    @Test
    void whatFailedIsSentAgainUntilItSucceeds() {
        renewals.send(session, SLIDE);
        store.failLast();
        for (int sweeps = 0; sweeps < 3; sweeps++) {
            renewals.sweep();
            renewals.sweep();
            store.failLast();
        }
        assertThat(store.sent).hasSize(4);
        renewals.sweep();
        assertThat(store.last().renewal()).isEqualTo(SLIDE);
        store.renewLast(clock);
        renewals.sweep();

        assertThat(store.sent).hasSize(5);
    }

    @Test
    void whatWasRefusedIsNotSentAgainBeforeTheNextUse() {
        renewals.send(session, SLIDE);
        store.last().reply().completeExceptionally(new CompletionException(new OperationRefusedException("full")));
        renewals.sweep();
        assertThat(store.sent).hasSize(1);

        renewals.send(session, SLIDE);
        assertThat(store.sent).hasSize(2);
    }

    @Test
    void refusalsAreToldOnceUntilARenewalPasses() {
        try (LogBook log = LogBook.of("io.sojourn.engine")) {
            for (int i = 0; i < 3; i++) {
                renewals.send(session(), SLIDE);
                store.last().reply().completeExceptionally(new OperationRefusedException("full"));
            }
            assertThat(log.warnings()).hasSize(1);

            renewals.send(session(), SLIDE);
            store.renewLast(clock);
            renewals.send(session(), SLIDE);
            store.last().reply().completeExceptionally(new OperationRefusedException("full"));
            assertThat(log.warnings()).hasSize(2);
        }
    }

    @Test
    void whatFailedIsNotSentAgainForASessionThatIsNotThere() {
        renewals.send(session, SLIDE);
        store.failLast();
        renewals.sweep();
        store.last().reply().complete(new RenewResult.Absent());
        renewals.sweep();

        assertThat(store.sent).hasSize(2);
        renewals.send(session, SLIDE);
        assertThat(store.sent).as("nobody remembers it").hasSize(3);
    }

    @Test
    void whatFailedIsNotSentAgainForASessionThatHasEnded() {
        renewals.send(session, SLIDE);
        store.failLast();
        clock.advance(Node.TIMES.idle().minusMillis(1));
        renewals.sweep();
        assertThat(store.sent).as("the session may still be there").hasSize(2);
        store.failLast();
        clock.advance(Duration.ofMillis(1));
        renewals.sweep();
        assertThat(store.sent).hasSize(2);

        renewals.send(session, SLIDE);
        assertThat(store.sent).as("nobody remembers it").hasSize(3);
    }

    @Test
    void whatIsSentLateHasTheLessSlack() {
        renewals.send(session, SLIDE);
        store.failLast();
        clock.advance(Duration.ofSeconds(20));
        renewals.sweep();
        assertThat(store.last().renewal()).isEqualTo(new Renewal.Slide(Duration.ofSeconds(40)));
        store.failLast();
        clock.advance(Duration.ofSeconds(50));
        renewals.sweep();

        assertThat(store.last().renewal()).isEqualTo(new Renewal.Slide(Duration.ZERO));
    }

    @Test
    void aLaterUseTakesThePlaceOfOneThatFailed() {
        SessionSnapshot rotated = new SessionSnapshot(session.token().rotated(), session.header(), SessionRecord.EMPTY);
        renewals.send(session, SLIDE);
        store.failLast();
        clock.advance(Duration.ofSeconds(20));
        renewals.send(rotated, SLIDE);
        renewals.sweep();

        assertThat(store.last().verifier()).isEqualTo(rotated.token().verifierHash());
        assertThat(store.last().renewal()).isEqualTo(SLIDE);
    }

    @Test
    void aStoreThatThrowsIsLikeOneThatFails() {
        store.thrown.add(new IllegalStateException("down"));
        store.thrown.add(new NoClassDefFoundError("down"));
        renewals.send(session, SLIDE);
        renewals.sweep();
        assertThat(store.sent).hasSize(2);
        renewals.sweep();
        store.renewLast(clock);
        renewals.sweep();

        assertThat(store.sent).hasSize(3);
    }

    @Test
    void noMoreAreRememberedThanFitIntoMemoryAndSomeAreSentAtATime() {
        for (int i = 0; i < Renewals.MOST + 10; i++) {
            store.thrown.add(new IllegalStateException("down"));
            renewals.send(session(), SLIDE);
        }
        store.sent.clear();
        renewals.sweep();
        assertThat(store.sent).hasSize(Renewals.MOST_IN_A_SWEEP);

        for (int sweeps = 1; sweeps < Renewals.MOST / Renewals.MOST_IN_A_SWEEP; sweeps++) {
            renewals.sweep();
        }
        assertThat(store.sent).hasSize(Renewals.MOST);
    }

    @Test
    void theFirstUseAfterOneThatWasForgottenIsSent() {
        for (int i = 0; i < Renewals.MOST; i++) {
            store.thrown.add(new IllegalStateException("down"));
            renewals.send(session(), SLIDE);
        }
        renewals.send(session, SLIDE);
        store.failLast();
        store.sent.clear();
        renewals.send(session, SLIDE);

        assertThat(store.sent)
                .extracting(Sent::key)
                .containsExactly(session.token().key());
    }

    @Test
    void aSessionWhoseRenewalFailedInAShortOutageLivesItsFullTimeout() {
        CountingStore counting = new CountingStore(Node.memory(clock));
        Node node = new Node(counting, Node.TIMES, clock, Note.class);
        Browser browser = new Browser();
        SessionExchange first = node.request(browser);
        first.session().create();
        browser.finish(first);

        clock.advance(Duration.ofMinutes(29));
        counting.renewalsDown = true;
        browser.finish(node.request(browser));
        node.sweep();
        counting.renewalsDown = false;
        node.sweep();
        node.sweep();

        assertThat(counting.renewals).hasSize(3);
        clock.advance(Node.TIMES.idle().minusMillis(1));
        assertThat(node.request(browser).view().handle()).isPresent();
    }

    @Test
    void aLongRequestKeepsItsSessionThroughAnOutage() {
        CountingStore counting = new CountingStore(Node.memory(clock));
        Node node = new Node(counting, Node.TIMES, clock, Note.class);
        Browser browser = new Browser();
        SessionExchange first = node.request(browser);
        first.session().create();
        browser.finish(first);

        SessionExchange slow = node.request(browser);
        clock.advance(Node.TIMES.idle().dividedBy(2));
        counting.down = true;
        node.sweep();
        clock.advance(Duration.ofSeconds(1));
        counting.down = false;
        node.sweep();
        clock.advance(Node.TIMES.idle().minusMillis(1));

        assertThat(node.request(browser).view().handle()).isPresent();
        assertThat(browser.finish(slow)).isEqualTo(new CookieChange.Keep());
    }

    @Test
    void aLongRequestThatAlreadyRenewedItsSessionKeepsItThroughAnOutage() {
        CountingStore counting = new CountingStore(Node.memory(clock));
        Node node = new Node(counting, Node.TIMES, clock, Note.class);
        Browser browser = new Browser();
        SessionExchange first = node.request(browser);
        first.session().create();
        browser.finish(first);

        clock.advance(Duration.ofMinutes(20));
        SessionExchange slow = node.request(browser);
        clock.advance(Node.TIMES.idle().dividedBy(2));
        counting.down = true;
        node.sweep();
        counting.down = false;
        node.sweep();
        clock.advance(Node.TIMES.idle().minusMillis(1));

        assertThat(node.request(browser).view().handle()).isPresent();
        assertThat(browser.finish(slow)).isEqualTo(new CookieChange.Keep());
    }

    public static class Note {
        String text;
    }
}
