package io.sojourn.resilience;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import io.sojourn.StoreUnavailableException;
import io.sojourn.spi.StoreNotAskedException;
import io.sojourn.spi.StoreTimeoutException;

class WaitingThreadsTest {

    private final WaitingThreads threads = new WaitingThreads(1);

    /** Real time: what is bounded is how long a thread may stand still. */
    private void ask(Duration silence) {
        threads.asked();
        long end = System.nanoTime() + silence.toNanos();
        for (long left = silence.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Test
    void onlySoManyWaitForAStoreThatIsSilent() {
        threads.enter();
        ask(Duration.ofMillis(300));

        assertThatThrownBy(threads::enter)
                .isInstanceOf(StoreNotAskedException.class)
                .hasMessageContaining("session.max-waiting-threads");
        threads.leave();
        assertThatCode(threads::enter).doesNotThrowAnyException();
    }

    @Test
    void anyNumberWaitsForAStoreThatHasJustBeenAsked() {
        threads.enter();
        threads.asked();

        assertThatCode(threads::enter).doesNotThrowAnyException();
    }

    @Test
    void anyNumberWaitsForAStoreThatAnswersOthers() {
        threads.enter();
        ask(Duration.ofMillis(300));
        threads.asked();
        threads.ended(new StoreUnavailableException("refused"));

        assertThatCode(threads::enter).doesNotThrowAnyException();
    }

    @Test
    void aQuestionThatNobodyAnswersInTimeIsNoAnswer() {
        threads.enter();
        ask(Duration.ofMillis(TimeUnit.SECONDS.toMillis(1) / 3));
        threads.asked();
        threads.ended(new StoreTimeoutException("silent"));

        assertThatThrownBy(threads::enter).isInstanceOf(StoreNotAskedException.class);
    }
}
