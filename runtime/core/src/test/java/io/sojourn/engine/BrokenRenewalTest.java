package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.testing.HeldStore;
import io.sojourn.testing.Node;

/** Slow requests whose sessions cannot be renewed. */
class BrokenRenewalTest extends SessionFixture {

    final HeldStore held = new HeldStore(store);

    @BeforeEach
    void startOverIt() {
        node = new Node(held, Node.TIMES, clock, User.class);
    }

    @Test
    void oneBrokenRenewalDoesNotEndTheCareForOthers() {
        signIn("ada");
        SessionExchange slow = node.request(browser);
        clock.advance(Node.TIMES.idle().dividedBy(2));
        held.breakDown();
        node.sweep();
        held.mend();
        clock.advance(Node.TIMES.idle().dividedBy(2).minusMillis(1));
        node.sweep();
        clock.advance(Duration.ofMillis(1));

        assertThat(node.request(browser).view().handle()).isEqualTo(slow.view().handle());
    }
}
