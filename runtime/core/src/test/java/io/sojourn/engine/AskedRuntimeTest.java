package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.SessionContextException;
import io.sojourn.SessionData;
import io.sojourn.SessionEnded;
import io.sojourn.test.MutableClock;
import io.sojourn.test.Race;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.LogBook;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** The runtime is asked who the caller is while threads of the request want the session, which is somebody else's. */
class AskedRuntimeTest {

    @SessionData("note")
    public static class Note {
        String text = "";
    }

    private static final int ROUNDS = 300;

    final MutableClock clock = new MutableClock();
    final CountingStore store = new CountingStore(Node.memory(clock));
    final Node node = new Node(store, Node.TIMES, clock, Note.class);
    final Browser browser = new Browser();
    SessionExchange request;

    /** The runtime has named her. */
    @BeforeEach
    void annaSession() {
        SessionExchange first = node.requestBy("anna", browser);
        first.session().get(Note.class).text = "anna's";
        browser.finish(first);
        assertThat(node.request(browser).view().principal()).contains("anna");
        store.operations.clear();
    }

    SessionExchange request(Supplier<Optional<String>> caller) {
        request = node.arrivedBy(caller, browser);
        return request;
    }

    static String seen(SessionExchange request) {
        join(request.load());
        return request.session().get(Note.class).text;
    }

    static void join(CompletionStage<?> stage) {
        stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoeverComesMeanwhileWaitsForTheAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch bothAreThere = new CountDownLatch(1);
        request(() -> {
            asked.countDown();
            await(bothAreThere);
            return Optional.of("bob");
        });

        try (Race race = new Race(2)) {
            assertThat(race.run(List.of(() -> seen(request), () -> {
                        await(asked);
                        CompletionStage<Void> load = request.load();
                        bothAreThere.countDown();
                        join(load);
                        return seen(request);
                    })))
                    .containsExactly("", "");
        }
        assertThat(store.operations).containsExactly("load");
    }

    @Test
    void ofThreadsThatComeTogetherNoneSeesAnything() throws Exception {
        try (Race race = new Race(2)) {
            for (int i = 0; i < ROUNDS; i++) {
                request(() -> {
                    Thread.yield();
                    return Optional.of("bob");
                });
                assertThat(race.run(List.of(() -> seen(request), () -> seen(request))))
                        .containsExactly("", "");
            }
        }
    }

    /** A security context may ask the session who somebody is. */
    @Test
    void whoeverTellsMayLookWhileTheOthersWait() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch bothAreThere = new CountDownLatch(1);
        CompletableFuture<String> shown = new CompletableFuture<>();
        request(() -> {
            if (!shown.isDone()) {
                shown.complete(seen(request));
                asked.countDown();
                await(bothAreThere);
            }
            return Optional.of("bob");
        });

        try (Race race = new Race(2)) {
            assertThat(race.run(List.of(() -> seen(request), () -> {
                        await(asked);
                        CompletionStage<Void> load = request.load();
                        assertThat(load.toCompletableFuture()).isNotDone();
                        bothAreThere.countDown();
                        join(load);
                        return seen(request);
                    })))
                    .containsExactly("", "");
        }
        assertThat(shown).isCompletedWithValue("anna's");
        assertThat(store.operations).containsExactly("load");
    }

    @Test
    void whoeverTellsMayLookOnAnotherThread() {
        CompletableFuture<String> shown = new CompletableFuture<>();
        request(() -> {
            if (!shown.isDone()) {
                CompletableFuture<Void> load =
                        CompletableFuture.supplyAsync(request::load).join().toCompletableFuture();
                clock.advance(SessionLoad.PATIENCE);
                join(load);
                shown.complete(seen(request));
            }
            return Optional.of("bob");
        });

        assertThat(seen(request)).as("when the runtime has told at last").isEmpty();
        assertThat(shown).isCompletedWithValue("anna's");
        assertThat(store.operations).containsExactly("load");
    }

    /** On which time passes whenever it is looked at from another thread. */
    private static final class LookedAtClock extends Clock {

        private final Thread test = Thread.currentThread();
        private final MutableClock time = new MutableClock();
        private final AtomicInteger looks = new AtomicInteger();

        @Override
        public Instant instant() {
            if (Thread.currentThread() != test) {
                looks.incrementAndGet();
                time.advance(SessionLoad.PATIENCE.dividedBy(3));
            }
            return time.instant();
        }

        @Override
        public ZoneId getZone() {
            return time.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void butNotBeforeTheOthersHaveWaited() {
        LookedAtClock passing = new LookedAtClock();
        Node patient = new Node(store, Node.TIMES, passing, Note.class);
        AtomicInteger looks = new AtomicInteger();
        List<SessionExchange> asked = new ArrayList<>();
        asked.add(patient.arrivedBy(
                () -> {
                    join(CompletableFuture.supplyAsync(() -> asked.get(0).load())
                            .thenCompose(load -> load.thenRun(() -> looks.set(passing.looks.get()))));
                    return Optional.empty();
                },
                browser));

        join(asked.get(0).load());

        assertThat(looks).hasValueGreaterThanOrEqualTo(3);
    }

    @Test
    void howeverManyWaitForARuntimeThatIsSilentTheLogSaysItOnce() {
        List<CompletableFuture<Void>> others = new ArrayList<>();
        request(() -> {
            if (others.isEmpty()) {
                for (int i = 0; i < 20; i++) {
                    others.add(
                            CompletableFuture.supplyAsync(request::load).join().toCompletableFuture());
                }
                clock.advance(SessionLoad.PATIENCE);
                others.forEach(AskedRuntimeTest::join);
                join(CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS)));
            }
            return Optional.of("bob");
        });

        try (LogBook log = LogBook.of("io.sojourn.engine")) {
            join(request.load());

            assertThat(log.warnings()).singleElement().asString().contains("who has signed in");
        }
    }

    @Test
    void whoeverTellsNothingButFailsIsAskedAgain() {
        RuntimeException failure = new IllegalStateException("no request here");
        CompletableFuture<Void> outage = new CompletableFuture<>();
        request(() -> {
            if (!outage.isDone()) {
                throw failure;
            }
            return Optional.of("bob");
        });

        assertThatThrownBy(() -> request.load()).isSameAs(failure);
        assertThat(request.isTouched()).isFalse();
        assertThat(store.operations).isEmpty();
        outage.complete(null);
        assertThat(seen(request)).isEmpty();
    }

    @Test
    void whoeverWaitedForOneThatFailsFailsToo() throws Exception {
        RuntimeException failure = new IllegalStateException("no request here");
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch bothAreThere = new CountDownLatch(1);
        request(() -> {
            asked.countDown();
            await(bothAreThere);
            throw failure;
        });

        try (Race race = new Race(2)) {
            race.run(List.of(() -> assertThatThrownBy(() -> request.load()).isSameAs(failure), () -> {
                await(asked);
                CompletableFuture<Void> load = request.load().toCompletableFuture();
                bothAreThere.countDown();
                return assertThatThrownBy(() -> join(load)).hasCause(failure);
            }));
        }
    }

    @Test
    void whoFinishesMeanwhileWaitsToo() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch bothAreThere = new CountDownLatch(1);
        CompletableFuture<Void> first = new CompletableFuture<>();
        request(() -> {
            if (first.complete(null)) {
                asked.countDown();
                await(bothAreThere);
            }
            return Optional.of("bob");
        });

        try (Race race = new Race(2)) {
            race.run(List.of(() -> seen(request), () -> {
                await(asked);
                CompletableFuture<CommitResult> finish = request.finish().toCompletableFuture();
                assertThat(finish).isNotDone();
                bothAreThere.countDown();
                join(finish);
                return "";
            }));
        }
        assertThat(Node.events(request)).hasAtLeastOneElementOfType(SessionEnded.class);
        assertThat(request.load()).isCompleted();
    }

    /** Neither may see what is the other's. */
    @Test
    void twoNamesInEachRequestReplaceTheSessionEachTime() {
        for (String left : List.of("carl", "bob", "carl", "bob")) {
            AtomicBoolean loaded = new AtomicBoolean();
            request(() -> Optional.of(loaded.getAndSet(true) ? "bob" : "carl"));
            join(request.load());
            request.session().get(Note.class).text = "carl's";
            browser.finish(request);

            assertThat(Node.events(request)).hasAtLeastOneElementOfType(SessionEnded.class);
            assertThat(node.request(browser).view().principal()).contains(left);
        }
    }

    @Test
    void nobodyCanEndTheLoadForTheOthers() {
        request(() -> {
            CompletionStage<Void> load =
                    CompletableFuture.supplyAsync(request::load).join();
            load.toCompletableFuture().complete(null);
            assertThat(CompletableFuture.supplyAsync(request::load).join().toCompletableFuture())
                    .isNotDone();
            return Optional.of("bob");
        });

        assertThat(seen(request)).isEmpty();
    }

    @Test
    void afterTheEndNobodyIsAskedAndNothingLoaded() {
        request(() -> Optional.of("bob"));
        request.finish();

        assertThatThrownBy(() -> request.load()).isInstanceOf(SessionContextException.class);
        assertThat(store.operations).isEmpty();
    }
}
