package io.sojourn.resilience;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.OperationRefusedException;
import io.sojourn.spi.StoreNotAskedException;
import io.sojourn.spi.StoreTimeoutException;

class WaitingThreadsTest {

    private static final Duration SILENCE = Duration.ofMillis(251);
    private static final Duration A_MOMENT = Duration.ofMillis(10);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // it may overflow
    private final WaitingThreads threads = new WaitingThreads(1, now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void ask() {
        pass(Duration.ofNanos(1));
        threads.asked();
    }

    private void assertNobodyElseWaits() {
        assertThatThrownBy(threads::enter)
                .isInstanceOf(StoreNotAskedException.class)
                .hasMessageContaining("session.max-waiting-threads");
    }

    private void assertAnotherWaits() {
        assertThatCode(threads::enter).doesNotThrowAnyException();
        threads.leave();
    }

    /** One waits, and the store is silent. */
    private void silence() {
        threads.enter();
        ask();
        pass(SILENCE);
    }

    @Test
    void onlySoManyWaitForAStoreThatIsSilent() {
        silence();

        assertNobodyElseWaits();
        threads.leave();
        assertAnotherWaits();
    }

    @Test
    void anyNumberWaitsForAStoreThatHasJustBeenAsked() {
        threads.enter();
        ask();
        pass(Duration.ofMillis(250));

        assertAnotherWaits();
    }

    @Test
    void anyNumberWaitsForAStoreThatAnswersOthers() {
        silence();
        ask();
        threads.ended(null);

        assertAnotherWaits();
    }

    @Test
    void aRefusalIsAnAnswer() {
        silence();
        threads.ended(new OperationRefusedException("no room"));

        assertAnotherWaits();
    }

    @Test
    void anyNumberWaitsForAStoreThatFailsAtOnce() {
        threads.enter();
        for (int i = 0; i < 100; i++) {
            ask();
            pass(A_MOMENT);
            threads.ended(new StoreUnavailableException("refused"));
        }

        assertAnotherWaits();
    }

    @Test
    void aQuestionThatNobodyAnswersInTimeIsNoAnswer() {
        silence();
        ask();
        threads.ended(new StoreTimeoutException("silent"));

        assertNobodyElseWaits();
    }

    @Test
    void aConnectionThatIsGivenUpAfterSilenceIsNoAnswer() {
        silence();
        threads.ended(new StoreUnavailableException("the connection was closed"));

        assertNobodyElseWaits();
        ask();
        pass(A_MOMENT);
        threads.ended(new StoreUnavailableException("the connection was closed"));
        assertNobodyElseWaits();
    }

    @Test
    void aTimeLimitShorterThanSilenceIsNoAnswerEither() {
        threads.enter();
        ask();
        pass(A_MOMENT);
        threads.ended(new StoreTimeoutException("silent"));

        assertNobodyElseWaits();
    }

    @Test
    void aStoreThatAnswersAfterSilenceIsWaitedForAgain() {
        silence();
        threads.ended(new StoreTimeoutException("silent"));
        ask();
        threads.ended(null);
        ask();

        assertAnotherWaits();
    }

    @Test
    void aQuestionOfLongAgoThatNeverEndedSaysNothing() {
        ask();
        pass(Duration.ofMinutes(1));
        threads.enter();
        ask();

        assertAnotherWaits();
    }
}
