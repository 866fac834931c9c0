package io.sojourn.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import io.sojourn.StoreCircuit;
import io.sojourn.config.ResilienceConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.spi.StoreTimeoutException;
import io.sojourn.test.MutableClock;

class GuardedOperationTest {

    private final MutableClock clock = new MutableClock();
    private final Circuit circuit = new Circuit(clock, Duration.ofSeconds(1), change -> {});
    private int asked;

    private GuardedOperation<String> operation(String... settings) {
        Map<String, String> properties =
                settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1], settings[2], settings[3]);
        ResilienceConfig config = SessionConfigReader.read(key -> Optional.ofNullable(properties.get(key)))
                .resilience();
        return new GuardedOperation<>(this::answer, config, circuit, new WaitingThreads(1));
    }

    private CompletionStage<String> answer() {
        asked++;
        return CompletableFuture.completedFuture("answer");
    }

    @Test
    void aLaterAttemptWaitsAsMuchLongerAsItsDelayHasGrown() {
        GuardedOperation<String> operation = operation();

        assertThat(operation.growth()).isZero();
        operation.ask();
        assertThat(operation.growth()).isZero();
        operation.ask();
        assertThat(operation.growth()).isEqualTo(Duration.ofMillis(100));
        operation.ask();
        assertThat(operation.growth()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void nobodyWaitsForAnAttemptForWhichNoTimeWouldBeLeft() {
        GuardedOperation<String> operation = operation("session.retry.delay", "1500ms", "session.retry.jitter", "0ms");
        operation.ask();
        operation.ask();
        operation.ask();

        assertThatThrownBy(operation::growth)
                .isInstanceOf(StoreTimeoutException.class)
                .hasMessageContaining("1800 ms (session.retry.max-duration)");
    }

    @Test
    void nothingIsAskedWhenTheTimeIsOver() {
        GuardedOperation<String> operation =
                operation("session.store-timeout", "10ms", "session.retry.max-duration", "10ms");
        long end = System.nanoTime() + Duration.ofMillis(50).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }

        assertThat(operation.ask()).isCompletedExceptionally();
        assertThat(asked).isZero();
    }

    @Test
    void aLaterAttemptHasNoMoreTimeThanIsLeft() {
        GuardedOperation<String> operation =
                operation("session.store-timeout", "1s", "session.retry.max-duration", "1300ms");

        assertThat(operation.limit()).isEqualTo(Duration.ofMillis(1250));
        long end = System.nanoTime() + Duration.ofMillis(100).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(operation.limit()).isLessThan(Duration.ofMillis(1250));
    }

    @Test
    void aCircuitThatHasJustOpenedIsWaitedFor() {
        GuardedOperation<String> operation = operation();

        assertThat(operation.pauseWhileOpen())
                .hasValueSatisfying(
                        pause -> assertThat(pause).isBetween(Duration.ofMillis(50), Duration.ofMillis(150)));
        clock.advance(Duration.ofMillis(999));
        assertThat(operation.pauseWhileOpen()).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(operation.pauseWhileOpen()).isEmpty();
        assertThat(operation().pauseWhileOpen()).isEmpty();
    }

    @Test
    void aCircuitThatHasClosedMeanwhileIsNotOpenedByWhoWasRefusedBefore() {
        GuardedOperation<String> first = operation();
        first.pauseWhileOpen();
        StoreCircuit open = circuit.current();
        GuardedOperation<String> second = operation();
        clock.advance(Duration.ofSeconds(2));
        circuit.passed(open);

        assertThat(second.pauseWhileOpen()).isPresent();
        assertThat(circuit.current().state()).isEqualTo(StoreCircuit.State.CLOSED);
    }

    @Test
    void whereNothingIsRepeatedNobodyWaitsForACircuitEither() {
        GuardedOperation<String> operation =
                operation("session.retry.enabled", "false", "session.preset", "production");

        assertThat(operation.pauseWhileOpen()).isEmpty();
    }
}
