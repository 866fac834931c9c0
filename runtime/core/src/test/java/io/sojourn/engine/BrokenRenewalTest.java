package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.sojourn.test.MutableClock;
import io.sojourn.testing.HeldStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** Slow requests whose sessions cannot be renewed. */
class BrokenRenewalTest {

    public static class Note {
        String text;
    }

    final MutableClock clock = new MutableClock();
    final HeldStore store = new HeldStore(Node.memory(clock));
    final Node node = new Node(store, Node.TIMES, clock, Note.class);
    final Browser browser = new Browser();

    void withSession() {
        SessionExchange request = node.request(browser);
        request.session().get(Note.class).text = "tea";
        browser.finish(request);
    }

    @Test
    void oneBrokenRenewalDoesNotEndTheCareForOthers() {
        withSession();
        SessionExchange slow = node.request(browser);
        clock.advance(Node.TIMES.idle().dividedBy(2));
        store.breakDown();
        node.sweep();
        store.mend();
        clock.advance(Node.TIMES.idle().dividedBy(2).minusMillis(1));
        node.sweep();
        clock.advance(Duration.ofMillis(1));

        assertThat(node.request(browser).view().handle()).isEqualTo(slow.view().handle());
    }
}
