package io.sojourn.quarkus.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.QuarkusExtensionTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.sojourn.StoreCircuit.State;
import io.sojourn.quarkus.test.RemoteStore.Operation;
import io.sojourn.resilience.Circuit;
import io.sojourn.test.Race;

/** The application's own store behind the guard, with hardly any workers. */
@Timeout(60)
class GuardTest {

    private static final int WORKERS = 2;
    private static final int WINDOW = 12;

    @RegisterExtension
    static final QuarkusExtensionTest APP = TestApplications.withGuardedStore(CircuitLog.class)
            .overrideConfigKey("quarkus.thread-pool.max-threads", String.valueOf(WORKERS))
            .overrideConfigKey("session.store-timeout", "200ms")
            .overrideConfigKey("session.retry.enabled", "true")
            .overrideConfigKey("session.retry.max-retries", "2")
            .overrideConfigKey("session.retry.delay", "10ms")
            .overrideConfigKey("session.circuit-breaker.enabled", "true")
            .overrideConfigKey("session.circuit-breaker.window", String.valueOf(WINDOW))
            .overrideConfigKey("session.circuit-breaker.failure-ratio", "1")
            .overrideConfigKey("session.circuit-breaker.reset-timeout", "300ms");

    @TestHTTPResource
    URI base;

    @Inject
    RemoteStore store;

    @Inject
    CircuitLog log;

    @Inject
    Circuit circuit;

    private Browser browser;

    @BeforeEach
    void beginSession() {
        browser = new Browser(base);
        browser.get("/visit/blocking");
        store.repair();
    }

    /** The next test finds a closed circuit, whose window is full of successes. */
    @AfterEach
    void heal() {
        store.repair();
        Browser probe = new Browser(base);
        await(() -> probe.get("/visit/blocking").statusCode() == 200);
        IntStream.range(0, WINDOW).forEach(i -> probe.get("/visit/blocking"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/visit/blocking", "/visit/blocking-loaded", "/visit/uni"})
    void aFailingLoadIsTriedThreeTimes(String path) {
        store.breakDown(Operation.LOAD);

        assertThat(browser.get(path).statusCode()).isEqualTo(503);

        assertThat(store.calls()).containsExactly(Operation.LOAD, Operation.LOAD, Operation.LOAD);
    }

    @Test
    void aStoreThatFailsOnceIsNotNoticed() {
        store.breakDownOnce(Operation.SAVE);

        assertThat(browser.get("/visit/blocking").body()).isEqualTo("2");

        assertThat(store.calls()).containsExactly(Operation.LOAD, Operation.SAVE, Operation.SAVE);
        assertThat(browser.get("/visit/blocking").body()).isEqualTo("3");
    }

    @Test
    void whatIsRefusedIsNeitherRepeatedNorOpensTheCircuit() {
        store.refuse(Operation.CREATE);

        List<Integer> statuses = IntStream.range(0, 2 * WINDOW)
                .mapToObj(i -> new Browser(base).get("/visit/blocking").statusCode())
                .toList();

        assertThat(statuses).containsOnly(503);
        assertThat(store.calls()).hasSameSizeAs(statuses).containsOnly(Operation.CREATE);
        assertThat(circuit.current().state()).isEqualTo(State.CLOSED);
        assertThat(browser.get("/use/handle").statusCode()).as("a read").isEqualTo(200);
    }

    @Test
    void aRevocationThatFailsOnceIsRepeated() {
        String handle = browser.get("/use/handle").body();
        store.repair();
        store.breakDownOnce(Operation.REVOKE);

        assertThat(browser.get("/use/revoke?handle=" + handle).body()).isEqualTo("true on worker");

        assertThat(store.calls()).containsExactly(Operation.REVOKE, Operation.REVOKE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/visit/blocking", "/visit/blocking-loaded", "/visit/uni"})
    void requestsOfASilentStoreAllEndInTimeAndTheApplicationServesAgain(String path) {
        store.fallSilent();
        long begun = System.nanoTime();

        List<Integer> statuses = ofManyAtOnce(path);

        // One operation: 250 ms, since silence is not repeated.
        assertThat(statuses).containsOnly(503);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        store.repair();
        await(() -> browser.get(path).statusCode() == 200);
        assertThat(ofManyAtOnce(path)).containsOnly(200);
    }

    @Test
    void aCircuitThatOpensAndClosesIsTold() throws InterruptedException {
        log.changes().clear();
        store.breakDown(Operation.LOAD);

        await(() -> {
            browser.get("/visit/uni");
            return circuit.current().state() == State.OPEN;
        });
        store.repair();
        await(() -> browser.get("/visit/uni").statusCode() == 200);

        assertThat(circuit.current().state()).isEqualTo(State.CLOSED);
        assertThat(log.changes().poll(10, TimeUnit.SECONDS)).isEqualTo(State.OPEN);
        assertThat(log.changes().poll(10, TimeUnit.SECONDS)).isEqualTo(State.CLOSED);
    }

    @Test
    void aRequestInTheFirstSecondOfAnOpenCircuitWaitsForItsEnd() {
        store.breakDown(Operation.LOAD);
        AtomicBoolean opened = new AtomicBoolean();
        CompletableFuture<Void> others = CompletableFuture.runAsync(
                () -> {
                    Browser other = new Browser(base, browser.cookie());
                    while (!opened.get()) {
                        other.get("/visit/uni");
                    }
                },
                task -> new Thread(task).start());
        await(() -> circuit.current().state() == State.OPEN);
        opened.set(true);
        store.repair();

        assertThat(browser.get("/visit/uni").statusCode()).isEqualTo(200);
        others.join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/visit/blocking", "/visit/blocking-loaded", "/visit/uni"})
    void aCircuitThatHasBeenOpenForASecondIsNotWaitedFor(String path) {
        store.breakDown(Operation.LOAD);
        await(() -> {
            browser.get("/visit/uni");
            return circuit.current().state() == State.OPEN
                    && circuit.current().at().plusSeconds(1).isBefore(Instant.now());
        });

        List<Long> waits =
                IntStream.range(0, WINDOW).mapToObj(i -> millis(path)).sorted().toList();

        assertThat(waits.get(WINDOW / 2)).as("milliseconds, in the middle").isLessThan(100);
    }

    private long millis(String path) {
        long begun = System.nanoTime();
        assertThat(browser.get(path).statusCode()).isEqualTo(503);
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    @Test
    void aStoreThatIsSilentIsAskedOnce() {
        store.fallSilent();

        assertThat(browser.get("/visit/uni").statusCode()).isEqualTo(503);

        assertThat(store.calls()).containsExactly(Operation.LOAD);
    }

    /** Twice as many as there are workers. */
    private List<Integer> ofManyAtOnce(String path) {
        return Race.together(
                2 * WORKERS, i -> new Browser(base, browser.cookie()).get(path).statusCode());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
        }
    }
}
