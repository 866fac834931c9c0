package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionEnded;
import io.sojourn.config.SessionConfig.OnCorruption;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.engine.CommitResult.CookieChange.Keep;
import io.sojourn.engine.CommitResult.CookieChange.Replace;
import io.sojourn.testing.Node;

/** The times of a session that is kept in its cookie. */
class CookieTimeTest extends CookieFixture {

    @Test
    void endsASessionThatWasNotUsed() {
        signIn("ada");

        clock.advance(IDLE);
        assertThat(name()).isEqualTo("ada");
        clock.advance(TOUCH);
        assertThat(name()).isNull();
    }

    @Test
    void thatHasExpiredByTheClockOfThisNodeAloneIsRemovedByASignOut() {
        signIn("ada");
        clock.advance(IDLE.plus(TOUCH));
        SessionExchange request = node.request(browser);
        request.session().invalidate();

        assertThat(browser.finish(request)).isInstanceOf(CookieChange.Remove.class);
        assertThat(Node.events(request)).hasAtLeastOneElementOfType(SessionEnded.class);
    }

    @Test
    void thatExpiresWhileItsSignOutRunsIsRemoved() {
        signIn("ada");
        SessionExchange request = node.request(browser);
        request.session().invalidate();
        clock.advance(IDLE.plus(TOUCH));

        assertThat(browser.finish(request)).isInstanceOf(CookieChange.Remove.class);
    }

    /** Defect of others: use of an expired cookie revives it, for ever. */
    @Test
    void doesNotGoBackForAnExpiredCookieHoweverItIsUsed() {
        signIn("ada");
        String stolen = browser.cookie.orElseThrow();
        clock.advance(IDLE.plus(TOUCH));

        SessionExchange request = node.request(browser);
        request.session().touch();
        request.session().regenerateId();

        assertThat(browser.finish(request)).isEqualTo(new Keep());
        assertThat(user(node.requestWith(stolen)).name).isNull();
    }

    @Test
    void endsASessionAtItsAbsoluteDeadlineHoweverMuchItIsUsed() {
        signIn("ada");
        Instant end = clock.instant().plus(ABSOLUTE);
        while (clock.instant().isBefore(end)) {
            assertThat(name()).isEqualTo("ada");
            read();
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(name()).isNull();
    }

    @Test
    void isSentByUseAtMostOnceInEachTouchInterval() {
        signIn("ada");
        int sent = 0;
        for (int second = 0; second < 600; second++) {
            clock.advance(Duration.ofSeconds(1));
            sent += read() instanceof Replace ? 1 : 0;
        }

        assertThat(sent).isEqualTo(9); // after 61 seconds each
    }

    @Test
    void isToldWithoutTheSlackThatSparesCookies() {
        signIn("ada");
        Instant end = header().deadline();
        clock.advance(TOUCH);

        SessionExchange early = node.request(browser);
        assertThat(early.view().expiresAt())
                .contains(clock.instant().plus(IDLE))
                .contains(end);
        assertThat(browser.finish(early)).isEqualTo(new Keep());
        clock.advance(Duration.ofMillis(1));
        SessionExchange due = node.request(browser);
        assertThat(due.view().expiresAt()).contains(clock.instant().plus(IDLE));
        browser.finish(due);
        assertThat(header().deadline()).isEqualTo(clock.instant().plus(IDLE).plus(TOUCH));
    }

    @Test
    void needsNoTouchBeforeItIsDueToLiveAFullIdleTimeout() {
        signIn("ada");
        clock.advance(Duration.ofSeconds(5));
        SessionExchange request = node.request(browser);
        request.session().touch();

        assertThat(request.view().expiresAt()).contains(clock.instant().plus(IDLE));
        assertThat(browser.finish(request)).isEqualTo(new Keep());
        assertThat(header().deadline()).isAfter(clock.instant().plus(IDLE));
    }

    @Test
    void isNotMovedByARequestThatDoesNotTouch() {
        signIn("ada");
        clock.advance(TOUCH.multipliedBy(3));
        SessionExchange quiet = node.arrived(browser);
        quiet.session().noTouch();
        quiet.load();
        user(quiet);

        assertThat(browser.finish(quiet)).isEqualTo(new Keep());
    }

    @Test
    void withoutSlidingIsMovedByATouchAlone() {
        Node fixed = node(seal, times(false), OnCorruption.FRESH);
        signIn(fixed, "ada");
        Instant end = header().deadline();
        clock.advance(TOUCH.multipliedBy(3));
        SessionExchange reading = fixed.request(browser);
        user(reading);
        assertThat(browser.finish(reading)).isEqualTo(new Keep());
        SessionExchange touching = fixed.request(browser);
        touching.session().touch();
        browser.finish(touching);

        assertThat(header().deadline()).isEqualTo(end.plus(TOUCH.multipliedBy(3)));
    }

    @Test
    void ofASessionWithAShortTimeoutIsSentOftenEnough() {
        signIn("ada");
        SessionExchange setting = node.request(browser);
        setting.session().idleTimeout(Duration.ofSeconds(2));
        browser.finish(setting);

        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofMillis(500));
            assertThat(user(node.request(browser)).name).isEqualTo("ada");
            read();
        }
    }

    @Test
    void thatASlowRequestTakesLeavesAFullIdlePeriodBehind() {
        signIn("ada");
        SessionExchange slow = node.request(browser);
        for (int i = 0; i < 4; i++) {
            clock.advance(IDLE.dividedBy(2));
            node.sweep();
        }

        assertThat(browser.finish(slow)).isInstanceOf(Replace.class);
        assertThat(header().deadline()).isEqualTo(clock.instant().plus(IDLE).plus(TOUCH));
        assertThat(name()).isEqualTo("ada");
    }

    @Test
    void thatASlowRequestTakesBeforeItChangesSomethingKeepsTheChange() {
        signIn("ada");
        SessionExchange slow = node.request(browser);
        for (int i = 0; i < 4; i++) {
            clock.advance(IDLE.dividedBy(2));
            node.sweep();
        }
        user(slow).name = "bea";

        assertThat(browser.finish(slow)).isInstanceOf(Replace.class);
        assertThat(name()).isEqualTo("bea");
        assertThat(header().deadline()).isEqualTo(clock.instant().plus(IDLE).plus(TOUCH));
    }

    @Test
    void thatRunsOutDuringARequestThatDoesNotTouchEndsTheSession() {
        signIn("ada");
        SessionExchange quiet = node.arrived(browser);
        quiet.session().noTouch();
        quiet.load();
        user(quiet).name = "bea";
        clock.advance(IDLE.plus(TOUCH));
        node.sweep();

        assertThat(browser.finish(quiet)).isEqualTo(new Keep());
    }

    @Test
    void beyondTheAbsoluteDeadlineIsNotGivenToASlowRequest() {
        signIn("ada");
        SessionExchange slow = node.request(browser);
        for (long halves = 0; halves < ABSOLUTE.dividedBy(IDLE.dividedBy(2)); halves++) {
            clock.advance(IDLE.dividedBy(2));
            node.sweep();
        }
        user(slow).name = "bea";

        assertThat(browser.finish(slow)).isEqualTo(new Keep());
        assertThat(name()).isNull();
    }

    /** A cookie that comes late may replace a newer one, so a deadline alone is not worth it. */
    @Test
    void aloneIsNotSentByARequestThatIsNotQuickUnlessItPresses() {
        signIn("ada");
        clock.advance(TOUCH.plusMillis(1));
        SessionExchange lengthy = node.request(browser);
        clock.advance(Duration.ofSeconds(5));
        assertThat(browser.finish(lengthy)).isEqualTo(new Keep());

        clock.advance(IDLE.dividedBy(2));
        SessionExchange pressing = node.request(browser);
        clock.advance(Duration.ofSeconds(5));
        assertThat(browser.finish(pressing)).isInstanceOf(Replace.class);
    }

    @Test
    void thatMovedAfterAnUpdateIsSentAsItIsInTheEnd() {
        signIn("ada");
        SessionExchange slow = node.request(browser);
        slow.update(Counter.class, c -> new Counter(1));
        clock.advance(IDLE.dividedBy(2));
        node.sweep();

        assertThat(browser.finish(slow)).isInstanceOf(Replace.class);
        assertThat(header().deadline()).isEqualTo(clock.instant().plus(IDLE).plus(TOUCH));
    }
}
