package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.sojourn.testing.Node;

/** Answers that go on for longer than the idle timeout after everything is stored. */
class LongAnswerTest extends SessionFixture {

    static final Duration MOST_OF_IT = Node.TIMES.idle().multipliedBy(2).dividedBy(3);

    final AtomicBoolean ended = new AtomicBoolean();

    SessionExchange streaming() {
        SessionExchange request = node.request(browser);
        request.answerEndsWhen(ended::get);
        return request;
    }

    /** As much time as a session without use does not live. */
    void letAnIdleTimeoutPass() {
        for (int i = 0; i < 2; i++) {
            clock.advance(MOST_OF_IT);
            node.sweep();
        }
    }

    String name() {
        SessionExchange request = node.request(browser.copy());
        request.session().noTouch();
        return user(request).name;
    }

    @Test
    void theSessionLivesUntilTheAnswerHasEndedAndAFullPeriodBeyond() {
        signIn("ann");
        browser.finish(streaming());

        letAnIdleTimeoutPass();
        letAnIdleTimeoutPass();
        assertThat(name()).isEqualTo("ann");

        ended.set(true);
        letAnIdleTimeoutPass();
        assertThat(name()).isNotEqualTo("ann");
    }

    @Test
    void norLongerThanTheRuntimeSaysByItself() {
        signIn("ann");
        SessionExchange request = streaming();
        browser.finish(request);
        request.answered();

        letAnIdleTimeoutPass();

        assertThat(name()).isNotEqualTo("ann");
    }

    @Test
    void aSessionThatTheRequestHasBegunLivesToo() {
        SessionExchange request = streaming();
        user(request).name = "ann";
        browser.finish(request);

        letAnIdleTimeoutPass();

        assertThat(name()).isEqualTo("ann");
    }

    @Test
    void aSessionWhoseTokenTheRequestHasReplacedLivesUnderTheNewOne() {
        signIn("ann");
        SessionExchange request = streaming();
        request.session().signIn("ann");
        browser.finish(request);

        letAnIdleTimeoutPass();

        assertThat(name()).isEqualTo("ann");
    }

    @Test
    void aSessionThatTheRequestHasEndedStaysEnded() {
        signIn("ann");
        SessionExchange request = streaming();
        request.session().invalidate();
        browser.finish(request);

        letAnIdleTimeoutPass();

        assertThat(store.renewals).isEmpty();
    }

    @Test
    void aTokenThatAnotherRequestHasReplacedKeepsNothingAlive() {
        signIn("ann");
        browser.finish(streaming());
        SessionExchange other = node.request(browser);
        other.session().signIn("ann");
        browser.finish(other);

        letAnIdleTimeoutPass();

        assertThat(name()).isNotEqualTo("ann");
    }

    @Test
    void aRequestThatCountsAsNoUseKeepsNothingAlive() {
        signIn("ann");
        SessionExchange request = node.arrived(browser);
        request.answerEndsWhen(ended::get);
        request.session().noTouch();
        request.load().toCompletableFuture().join();
        browser.finish(request);

        letAnIdleTimeoutPass();

        assertThat(name()).isNotEqualTo("ann");
    }

    @Test
    void whatIsNotSavedIsForgottenWithItsAnswer() {
        signIn("ann");
        streaming();

        ended.set(true);
        letAnIdleTimeoutPass();

        assertThat(store.renewals).isEmpty();
    }

    @Test
    void whereASaveHasFailedNothingIsRenewed() {
        signIn("ann");
        SessionExchange request = streaming();
        user(request).name = "bert";
        store.down = true;
        assertThat(request.finish().toCompletableFuture()).isCompletedExceptionally();
        store.down = false;

        letAnIdleTimeoutPass();

        assertThat(store.renewals).isEmpty();
    }
}
