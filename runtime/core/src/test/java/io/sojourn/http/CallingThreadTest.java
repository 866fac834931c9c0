package io.sojourn.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionConflictException;
import io.sojourn.SessionData;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.engine.SessionExchange;
import io.sojourn.spi.SaveResult;
import io.sojourn.spi.SessionEntry;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStoreDecorator;
import io.sojourn.spi.VerifierHash;
import io.sojourn.testing.HeldStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** Who calls the function of an update that somebody waits for. */
class CallingThreadTest {

    @SessionData("counter")
    public record Counter(int value) {
        Counter next() {
            return new Counter(value + 1);
        }
    }

    /** Answers on threads of its own, and says a number of times that somebody else came first. */
    static final class Remote extends SessionStoreDecorator {

        int rivals;
        private VerifierHash verifier;

        Remote() {
            super(Node.memory(Clock.systemUTC()));
        }

        @Override
        public CompletionStage<Optional<SessionEntry>> load(SessionKey key, VerifierHash hash) {
            verifier = hash;
            return elsewhere(() -> store.load(key, hash));
        }

        @Override
        public CompletionStage<SaveResult> save(SessionKey key, SessionEntry entry, long expectedVersion) {
            return rivals-- > 0
                    ? elsewhere(() -> store.load(key, verifier))
                            .thenApply(current -> new SaveResult.Conflict(current.orElseThrow()))
                    : elsewhere(() -> store.save(key, entry, expectedVersion));
        }

        private static <T> CompletionStage<T> elsewhere(Supplier<CompletionStage<T>> operation) {
            return CompletableFuture.supplyAsync(operation, task -> new Thread(task).start())
                    .thenCompose(stage -> stage);
        }
    }

    static final ThreadLocal<String> TRANSACTION = ThreadLocal.withInitial(() -> "none");

    final Waiter waiter = new BoundedWaiter(SessionConfigReader.read(
            key -> Optional.ofNullable(Map.of("session.store-timeout", "40ms", "session.retry.delay", "10ms")
                    .get(key))));
    final Remote store = new Remote();
    final Browser browser = new Browser();
    final List<String> calls = new ArrayList<>();

    Counter update(SessionExchange request) {
        Thread caller = Thread.currentThread();
        CallingThread here = new CallingThread();
        try {
            return waiter.await(
                    request.update(
                            Counter.class,
                            counter -> {
                                calls.add((Thread.currentThread() == caller ? "here" : "elsewhere") + " in "
                                        + TRANSACTION.get());
                                return counter.next();
                            },
                            here),
                    here);
        } finally {
            here.leave();
        }
    }

    void stored(Node node) {
        SessionExchange request = node.arrived(browser);
        update(request);
        browser.finish(request);
        calls.clear();
    }

    @Test
    void isWhoeverWaitsAfterTheLoadAfterEachConflictAndAfterAPause() {
        Node node = new Node(store, Node.TIMES, Clock.systemUTC(), Counter.class);
        stored(node);
        TRANSACTION.set("mine");
        store.rivals = 6;
        try {
            assertThat(update(node.arrived(browser))).isEqualTo(new Counter(2));
        } finally {
            TRANSACTION.remove();
        }

        assertThat(calls).hasSize(7).containsOnly("here in mine");
    }

    @Test
    void getsWhatTheFunctionThrows() {
        Node node = new Node(store, Node.TIMES, Clock.systemUTC(), Counter.class);
        stored(node);
        SessionExchange request = node.arrived(browser);
        CallingThread here = new CallingThread();

        assertThatThrownBy(() -> waiter.await(
                        request.update(
                                Counter.class,
                                counter -> {
                                    throw new SessionConflictException("no");
                                },
                                here),
                        here))
                .isInstanceOf(SessionConflictException.class)
                .hasMessage("no");
    }

    @Test
    void isNobodyOnceTheWaitIsOverAndTheRequestStillEnds() {
        HeldStore held = new HeldStore(Node.memory(Clock.systemUTC()));
        Node node = new Node(held, Node.TIMES, Clock.systemUTC(), Counter.class);
        stored(node);
        held.hold();
        SessionExchange request = node.arrived(browser);

        assertThatThrownBy(() -> update(request)).isInstanceOf(StoreUnavailableException.class);
        CompletableFuture<?> end = request.finish().toCompletableFuture();
        new Thread(held::release).start();

        waiter.await(end);
        assertThat(calls).isEmpty();
        assertThat(node.request(browser).session().get(Counter.class)).isEqualTo(new Counter(1));
    }

    @Test
    void isNobodyForACallThatComesTooLate() {
        CallingThread here = new CallingThread();
        CompletionStage<String> open =
                CompletableFuture.supplyAsync(() -> here.call(() -> "called")).join();
        here.leave();

        assertThatThrownBy(() -> waiter.await(open)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> waiter.await(here.call(() -> "called"))).isInstanceOf(StoreUnavailableException.class);
    }
}
