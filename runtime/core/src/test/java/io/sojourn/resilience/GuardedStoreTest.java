package io.sojourn.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionCorruptException;
import io.sojourn.SessionEnded;
import io.sojourn.StoreCircuit;
import io.sojourn.StoreCircuit.State;
import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.DeleteResult;
import io.sojourn.spi.OperationRefusedException;
import io.sojourn.spi.RevokeResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.SessionStoreDecorator;
import io.sojourn.spi.StoreNotAskedException;
import io.sojourn.spi.VerifierHash;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;
import io.sojourn.testing.StoreDecorator;

/** A store behind a guard that repeats as the runtimes' guards do, or refuses, as the test wants it. */
class GuardedStoreTest {

    private static final SessionKey KEY = new SessionKey("k".repeat(43));
    private static final VerifierHash VERIFIER = VerifierHash.of(new byte[VerifierHash.LENGTH]);

    private final MutableClock clock = new MutableClock();
    private final List<StoreCircuit> changes = new ArrayList<>();
    private final Circuit circuit = new Circuit(clock, Duration.ofSeconds(1), changes::add);
    private final LossyStore store = new LossyStore();
    private final SessionStore guarded = new GuardedStore(store, new TwiceGuard(), circuit);

    private boolean refusing;

    /** Makes two attempts, or none. */
    private final class TwiceGuard implements Guard {
        @Override
        public <T> CompletionStage<T> run(Supplier<CompletionStage<T>> operation) {
            if (refusing) {
                circuit.refused(circuit.current(), Duration.ZERO);
                return CompletableFuture.failedFuture(new StoreNotAskedException("open"));
            }
            return operation
                    .get()
                    .toCompletableFuture()
                    .exceptionallyCompose(
                            failure -> FaultToleranceFailures.unwrapped(failure) instanceof StoreUnavailableException
                                    ? operation.get()
                                    : CompletableFuture.failedFuture(failure));
        }
    }

    /** Does what it is asked, and loses some of the replies. */
    private final class LossyStore implements StoreDecorator {
        private final CountingStore entries = new CountingStore(Node.memory(clock));
        private int lost;

        @Override
        public <T> CompletionStage<T> around(Function<SessionStore, CompletionStage<T>> call) {
            CompletionStage<T> reply = call.apply(entries);
            if (lost == 0) {
                return reply;
            }
            lost--;
            return CompletableFuture.failedFuture(new StoreUnavailableException("lost"));
        }
    }

    @Test
    void aLogoutWhoseFirstReplyWasLostEndsTheSessionAndRemovesTheCookie() {
        Node node = new Node(guarded, Node.TIMES, clock);
        Browser browser = new Browser();
        var login = node.request(browser);
        login.session().create();
        browser.finish(login);

        var logout = node.request(browser);
        logout.session().invalidate();
        store.lost = 1;
        browser.finish(logout);

        assertThat(browser.cookie).isEmpty();
        assertThat(Node.events(logout)).hasAtLeastOneElementOfType(SessionEnded.class);
    }

    @Test
    void aLoginWhoseFirstReplyWasLostGivesOneSession() {
        Node node = new Node(guarded, Node.TIMES, clock);
        Browser browser = new Browser();
        var login = node.request(browser);
        login.session().create();
        store.lost = 1;
        browser.finish(login);

        assertThat(node.request(browser).view().handle()).isPresent();
        assertThat(store.entries.operations).containsExactly("create", "create", "load");
    }

    @Test
    void aDeletionOfWhatWasNotThereIsCertainAfterOneAttemptOnly() {
        assertThat(guarded.delete(KEY, VERIFIER)).isCompletedWithValue(DeleteResult.ABSENT);
        store.lost = 1;
        assertThat(guarded.delete(KEY, VERIFIER)).isCompletedWithValue(DeleteResult.DELETED_OR_ABSENT);
    }

    @Test
    void aRevocationOfWhatWasNotThereIsCertainAfterOneAttemptOnly() {
        assertThat(guarded.revoke(KEY)).isCompletedWithValue(new RevokeResult.Absent());
        store.lost = 1;
        assertThat(guarded.revoke(KEY)).isCompletedWithValue(new RevokeResult.RevokedOrAbsent());
    }

    @Test
    void aRevocationWhoseFirstReplyWasLostHasEndedTheSessionOfSomebody() {
        Node node = new Node(guarded, Node.TIMES, clock);
        Browser browser = new Browser();
        var login = node.request(browser);
        login.session().signIn("anna");
        browser.finish(login);
        String handle = login.view().handle().orElseThrow();

        store.lost = 1;
        Optional<SessionEnded> ended =
                node.registry().revoke(handle).toCompletableFuture().join();

        assertThat(ended)
                .contains(new SessionEnded(handle, Optional.empty(), SessionEnded.Reason.REVOKED, clock.instant()));
        assertThat(node.request(browser).view().handle()).isEmpty();
    }

    @Test
    void theCircuitIsOpenFromTheFirstRefusedCallUntilOnePasses() {
        load();
        refusing = true;
        clock.advance(Duration.ofSeconds(1));
        failingLoad();
        failingLoad();
        StoreCircuit open = new StoreCircuit(State.OPEN, clock.instant());
        assertThat(circuit.current()).isEqualTo(open);

        refusing = false;
        clock.advance(Duration.ofSeconds(30));
        load();
        load();

        assertThat(changes).containsExactly(open, new StoreCircuit(State.CLOSED, clock.instant()));
    }

    @Test
    void aStoreThatFailsDoesNotCloseTheCircuitAndOneThatFindsNothingReadableDoes() {
        refusing = true;
        failingLoad();
        refusing = false;
        store.entries.down = true;
        failingLoad();
        assertThat(circuit.current().state()).isEqualTo(State.OPEN);

        store.entries.down = false;
        store.entries.unreadable = true;
        assertThatThrownBy(this::load).hasCauseInstanceOf(SessionCorruptException.class);

        assertThat(circuit.current().state()).isEqualTo(State.CLOSED);
    }

    @Test
    void aStoreThatRefusesAnOperationHasAnswered() {
        SessionStore full = new GuardedStore(
                new SessionStoreDecorator(store) {
                    @Override
                    public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash verifier) {
                        return CompletableFuture.failedFuture(new OperationRefusedException("full"));
                    }
                },
                new TwiceGuard(),
                circuit);
        refusing = true;
        failingLoad();
        assertThat(circuit.current().state()).isEqualTo(State.OPEN);

        refusing = false;
        assertThat(full.load(KEY, VERIFIER)).isCompletedExceptionally();

        assertThat(circuit.current().state()).isEqualTo(State.CLOSED);
    }

    @Test
    void aCallThatBeganBeforeTheCircuitOpenedDoesNotCloseIt() {
        StoreCircuit before = circuit.current();
        circuit.refused(before, Duration.ZERO);

        circuit.passed(before);

        assertThat(circuit.current().state()).isEqualTo(State.OPEN);
        circuit.passed(circuit.current());
        assertThat(circuit.current().state()).isEqualTo(State.CLOSED);
    }

    @Test
    void theGuardCostsNoStoreCommand() {
        load();

        assertThat(store.entries.operations).containsExactly("load");
    }

    private void load() {
        guarded.load(KEY, VERIFIER).toCompletableFuture().join();
    }

    private void failingLoad() {
        assertThatThrownBy(this::load)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreUnavailableException.class);
    }
}
