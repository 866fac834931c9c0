package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.SessionData;
import io.sojourn.config.TimeConfig;
import io.sojourn.spi.Renewal;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** How one request is looked after while it runs. */
class LongRequestTest {

    @SessionData("note")
    public static class Note {
        String text = "";
    }

    static final Duration HALF = Node.TIMES.idle().dividedBy(2);
    static final Renewal SLIDE = new Renewal.Slide(Duration.ZERO);

    final MutableClock clock = new MutableClock();
    final CountingStore store = new CountingStore(Node.memory(clock));
    final Browser browser = new Browser();
    Node node = new Node(store, Node.TIMES, clock, Note.class);

    void stored() {
        SessionExchange request = node.request(browser);
        request.session().get(Note.class).text = "tea";
        browser.finish(request);
        store.renewals.clear();
    }

    void sweepAfter(Duration time) {
        clock.advance(time);
        node.sweep();
    }

    @Test
    void aRequestIsLookedAfterFromItsLoadToItsEnd() {
        stored();
        SessionExchange request = node.request(browser);
        sweepAfter(HALF.minusMillis(1));
        assertThat(store.renewals).isEmpty();
        sweepAfter(Duration.ofMillis(1));
        assertThat(store.renewals).containsExactly(SLIDE);
        browser.finish(request);
        sweepAfter(HALF);
        assertThat(store.renewals).containsExactly(SLIDE);
    }

    @Test
    void whatIsDueIsSentOnce() {
        stored();
        SessionExchange request = node.request(browser);
        sweepAfter(HALF);
        sweepAfter(Duration.ZERO);
        browser.finish(request);
        assertThat(store.renewals).containsExactly(SLIDE);
    }

    @Test
    void aRequestThatBeginsAnotherSessionIsLookedAfterOnce() {
        stored();
        SessionExchange request = node.request(browser);
        request.session().invalidate();
        request.update(Note.class, note -> note).toCompletableFuture().join();
        sweepAfter(HALF);

        assertThat(store.renewals).containsExactly(SLIDE);
        assertThat(request.view().isNew()).isTrue();
    }

    @Test
    void aRequestThatCountsAsNoUseIsNotLookedAfter() {
        stored();
        SessionExchange request = node.arrived(browser);
        request.session().noTouch();
        request.load().toCompletableFuture().join();
        sweepAfter(HALF);

        assertThat(request.view().isStored()).isTrue();
        assertThat(store.renewals).isEmpty();
    }

    @Test
    void aTouchBeforeTheLoadCountsAsUseThatSlides() {
        node = new Node(
                store,
                new TimeConfig(Node.TIMES.idle(), Optional.empty(), false, Duration.ZERO, true, Duration.ofMinutes(1)),
                clock,
                Note.class);
        stored();
        SessionExchange request = node.arrived(browser);
        request.session().noTouch();
        request.session().touch();
        request.load().toCompletableFuture().join();
        sweepAfter(HALF);

        assertThat(request.view().isStored()).isTrue();
        assertThat(store.renewals).containsExactly(SLIDE);
    }

    @Test
    void aSessionThatIsOnlyWantedIsNotBegunBeforeTheEnd() {
        stored();
        SessionExchange request = node.request(browser);
        request.session().invalidate();
        request.session().create();
        store.operations.clear();
        sweepAfter(HALF);

        assertThat(store.operations).isEmpty();
    }

    @Test
    void aRequestWithoutSessionHasNothingToRenew() {
        SessionExchange request = node.request(browser);
        request.session().create();
        sweepAfter(HALF);
        request.session().invalidate();
        sweepAfter(HALF);

        assertThat(store.renewals).isEmpty();
    }
}
