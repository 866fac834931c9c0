package io.sojourn.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sojourn.SessionCorruptException;
import io.sojourn.SessionException;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfigReader;
import io.sojourn.resilience.Circuit;
import io.sojourn.resilience.Guard;
import io.sojourn.resilience.GuardedOperation;
import io.sojourn.spi.StoreNotAskedException;

/** One call on the calling thread, without the interceptors that would repeat it. */
class PortableGuardTest {

    private static final Map<String, String> SETTINGS = Map.of("session.store-timeout", "40ms");
    private static final SessionConfig CONFIG = SessionConfigReader.read(key -> Optional.ofNullable(SETTINGS.get(key)));

    private final Guard guard = guard(new GuardedCall(CONFIG), CONFIG);

    private static Guard guard(GuardedCall call, SessionConfig config) {
        return new PortableGuard(call, config, new Circuit(Clock.systemUTC(), Duration.ofSeconds(1), change -> {}));
    }

    @AfterEach
    void forgetInterrupt() {
        Thread.interrupted();
    }

    /** What comes out where Fault Tolerance throws in place of the method. */
    private static CompletionStage<String> guardedWith(RuntimeException thrown) {
        GuardedCall call = new GuardedCall(CONFIG) {
            @Override
            public <T> T call(GuardedOperation<T> operation) {
                throw thrown;
            }
        };
        return guard(call, CONFIG).run(() -> CompletableFuture.completedFuture("never"));
    }

    private static Throwable failureOf(CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
        try {
            stage.toCompletableFuture().join();
            throw new AssertionError("did not fail");
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    @Test
    void whatTheStoreAnswersIsThereWhenTheCallReturns() {
        SessionConfig patient =
                SessionConfigReader.read(key -> Optional.of("1m").filter(x -> key.equals("session.store-timeout")));
        Guard patientGuard = guard(new GuardedCall(patient), patient);

        CompletionStage<String> answer = patientGuard.run(() -> CompletableFuture.supplyAsync(
                () -> "answer", CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS)));

        assertThat(answer).isCompletedWithValue("answer");
    }

    @Test
    void aStoreThatNeverAnswersIsWaitedForABoundedTime() {
        long begun = System.nanoTime();

        Throwable failure = failureOf(guard.run(CompletableFuture::new));

        assertThat(failure)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("within 50 ms")
                .hasMessageContaining("session.store-timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofMillis(50), Duration.ofSeconds(5));
    }

    @Test
    void aFailureKeepsItsTypeWhateverWrapsIt() {
        SessionException corrupt = new SessionCorruptException("cut short");

        assertThat(failureOf(
                        guard.run(() -> CompletableFuture.failedFuture(corrupt).thenApply(x -> x))))
                .isSameAs(corrupt);
    }

    @Test
    void anOpenCircuitAndATimeOutAreAStoreThatIsNotAvailable() {
        assertThat(failureOf(guardedWith(new CircuitBreakerOpenException("theirs"))))
                .isInstanceOf(StoreNotAskedException.class)
                .hasMessageContaining("500 ms (session.circuit-breaker.reset-timeout)");
        assertThat(failureOf(guardedWith(new TimeoutException("theirs"))))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("session.store-timeout");
    }

    @Test
    void aCallThatTheCircuitRefusesIsMadeAgainInItsFirstSecond() {
        AtomicInteger calls = new AtomicInteger();
        GuardedCall refusesTwice = new GuardedCall(CONFIG) {
            @Override
            public <T> T call(GuardedOperation<T> operation) throws InterruptedException {
                if (calls.incrementAndGet() <= 2) {
                    throw new CircuitBreakerOpenException("theirs");
                }
                return super.call(operation);
            }
        };
        SessionConfig patient = SessionConfigReader.read(key -> Optional.empty());

        CompletionStage<String> answer =
                guard(refusesTwice, patient).run(() -> CompletableFuture.completedFuture("answer"));

        assertThat(answer).isCompletedWithValue("answer");
        assertThat(calls).hasValue(3);
    }

    @Test
    void anInterruptEndsTheWaitAndStaysVisible() {
        Thread.currentThread().interrupt();

        Throwable failure = failureOf(guard.run(CompletableFuture::new));

        assertThat(failure).isInstanceOf(StoreUnavailableException.class).hasMessageContaining("interrupted");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void anErrorIsNotHidden() {
        Error error = new AssertionError("on purpose");

        assertThatThrownBy(() -> guard.run(() -> CompletableFuture.failedFuture(error)))
                .asInstanceOf(throwable(AssertionError.class))
                .isSameAs(error);
    }
}
