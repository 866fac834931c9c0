package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.sojourn.engine.RenewalPolicy.TrackedUse;
import io.sojourn.engine.RenewalPolicy.Usage;
import io.sojourn.testing.Node;

/** How one request is looked after while it runs. */
class UsageTrackerTest {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final Duration HALF = Node.TIMES.idle().dividedBy(2);

    final KeepAlive keepAlive = new KeepAlive();
    final UsageTracker tracker = new UsageTracker(Usage.SLIDING, keepAlive);
    final AtomicInteger cared = new AtomicInteger();
    final KeepAlive.Running request = cared::incrementAndGet;

    int sweep() {
        cared.set(0);
        keepAlive.sweep();
        return cared.get();
    }

    @Test
    void aRequestIsLookedAfterFromItsLoadToItsEnd() {
        assertThat(sweep()).isZero();
        tracker.begin(request, NOW);
        assertThat(sweep()).isEqualTo(1);
        tracker.end();
        assertThat(sweep()).isZero();
    }

    @Test
    void aRequestThatBeginsAnotherSessionIsLookedAfterOnce() {
        tracker.begin(request, NOW);
        tracker.begin(request, NOW.plusSeconds(1));

        assertThat(sweep()).isEqualTo(1);
        assertThat(tracker.use().renewedAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void aRequestThatCountsAsNoUseIsNotLookedAfter() {
        tracker.noTouch();
        tracker.begin(request, NOW);

        assertThat(sweep()).isZero();
        assertThat(tracker.use()).isEqualTo(new TrackedUse(Usage.NO_USE, NOW));
    }

    @Test
    void aTouchCountsAsUseThatSlides() {
        tracker.noTouch();
        tracker.slide();
        tracker.begin(request, NOW);

        assertThat(tracker.use()).isEqualTo(new TrackedUse(Usage.SLIDING, NOW));
    }

    @Test
    void timesThatAnUpdateMovedAreNotMovedBack() {
        tracker.begin(request, NOW);
        tracker.moved(NOW.plus(HALF));
        assertThat(tracker.use().renewedAt()).isEqualTo(NOW.plus(HALF));
        tracker.moved(NOW);
        assertThat(tracker.use().renewedAt()).isEqualTo(NOW.plus(HALF));
    }
}
