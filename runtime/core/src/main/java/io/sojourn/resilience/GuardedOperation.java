package io.sojourn.resilience;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import io.sojourn.StoreCircuit;
import io.sojourn.config.ResilienceConfig;
import io.sojourn.config.ResilienceConfig.Retry;
import io.sojourn.spi.StoreTimeoutException;

/**
 * One operation of the store, with all its attempts and the time that they have together. Attempts follow each other,
 * maybe on several threads.
 */
public final class GuardedOperation<T> {

    /** While a circuit has been open for less, a call may wait for its end: it may have been a hiccup. */
    private static final Duration BRIEFLY = Duration.ofSeconds(1);

    private final Supplier<CompletionStage<T>> operation;
    private final ResilienceConfig config;
    private final Circuit circuit;
    private final WaitingThreads threads;
    private final long end;
    private StoreCircuit circuitAtBegin;
    private int attempts;
    private int attemptsInRow;

    /** Begins now. */
    public GuardedOperation(
            Supplier<CompletionStage<T>> operation, ResilienceConfig config, Circuit circuit, WaitingThreads threads) {
        this.operation = Objects.requireNonNull(operation, "operation");
        this.config = Objects.requireNonNull(config, "config");
        this.circuit = Objects.requireNonNull(circuit, "circuit");
        this.threads = Objects.requireNonNull(threads, "threads");
        this.circuitAtBegin = circuit.current();
        this.end = System.nanoTime() + config.operationBudget().toNanos();
    }

    /** Asks the store once more; fails at once if no time is left for it. */
    public CompletionStage<T> ask() {
        attempts++;
        attemptsInRow++;
        if (left().isNegative()) {
            return CompletableFuture.failedFuture(late());
        }
        threads.asked();
        try {
            return operation
                    .get()
                    .whenComplete((result, failure) -> threads.ended(FaultToleranceFailures.unwrapped(failure)));
        } catch (RuntimeException | Error e) {
            threads.ended(e);
            throw e;
        }
    }

    /** Within what time the present attempt has to end; negative if it should have. */
    public Duration limit() {
        Duration attempt = config.attemptLimit();
        Duration left = left();
        return left.compareTo(attempt) < 0 ? left : attempt;
    }

    /** Whether an attempt was made before the present one, so that it may have less time than one has. */
    public boolean isRepeated() {
        return attempts > 1;
    }

    /**
     * By how much longer the next attempt has to wait than {@code session.retry.delay}, where the runtime knows only that.
     *
     * @throws StoreTimeoutException if that is longer than the time that is left
     */
    public Duration growth() {
        Duration growth = attemptsInRow == 0
                ? Duration.ZERO
                : config.retry().delayBefore(attemptsInRow).minus(config.retry().delay());
        if (!growth.isZero() && growth.compareTo(left()) >= 0) {
            throw late();
        }
        return growth;
    }

    /**
     * The circuit has refused the operation.
     *
     * @return when to try again; empty if this is no hiccup, or no time is left
     */
    public Optional<Duration> pauseWhileOpen() {
        boolean hiccup = circuit.refused(circuitAtBegin, BRIEFLY);
        circuitAtBegin = circuit.current();
        attemptsInRow = 0;
        Duration pause = pause(config.retry());
        return config.retry().isUsed() && hiccup && pause.compareTo(left()) < 0 ? Optional.of(pause) : Optional.empty();
    }

    private static Duration pause(Retry retry) {
        long jitter = retry.jitter().toMillis();
        return retry.delay().plusMillis(ThreadLocalRandom.current().nextLong(-jitter, jitter + 1));
    }

    private Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    /** The operation has had its time. */
    public StoreTimeoutException late() {
        return new StoreTimeoutException("The session store did not do what it was asked within "
                + config.operationBudget().toMillis() + " ms (session.retry.max-duration)");
    }
}
