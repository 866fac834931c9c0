package io.sojourn.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sojourn.config.MemoryConfig;
import io.sojourn.engine.SessionExchange;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.LogBook;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** What has expired does not stay in memory until somebody comes. */
class ForgettingTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final long BYTES_OF_ONE = 500;

    private final LogBook log = LogBook.of("io.sojourn.engine");
    private final MutableClock clock = new MutableClock();
    private final MemoryStore store = new MemoryStore(new MemoryConfig(1000), clock);
    private final Node node = new Node(store, Node.TIMES, clock);

    @AfterEach
    void close() {
        log.close();
        store.close();
    }

    @Test
    void whatHasExpiredIsForgottenWithoutAnyRequest() {
        begin();
        begin();
        clock.advance(Node.TIMES.idle().minus(A_MINUTE));
        begin();

        clock.advance(A_MINUTE);
        node.sweep();

        assertThat(store.heldBytes()).isBetween(1L, BYTES_OF_ONE);
        assertThat(node.removedExpired()).isEqualTo(2);
        clock.advance(Node.TIMES.idle());
        node.sweep();
        assertThat(store.heldBytes()).isZero();
        assertThat(node.removedExpired()).isEqualTo(3);
        assertThat(log.details())
                .containsExactly(
                        "2 expired session(s) removed that nobody asked for",
                        "1 expired session(s) removed that nobody asked for");
    }

    @Test
    void whatIsLiveStays() {
        Browser browser = new Browser();
        SessionExchange request = node.request(browser);
        request.session().create();
        browser.finish(request);
        clock.advance(Node.TIMES.idle().minusMillis(1));

        node.sweep();

        assertThat(node.request(browser).view().handle()).isPresent();
        assertThat(node.removedExpired()).isZero();
        assertThat(log.details()).isEmpty();
    }

    @Test
    void itIsLookedForOnceAMinute() {
        begin();
        clock.advance(Node.TIMES.idle().minusSeconds(1));
        node.sweep();
        clock.advance(A_MINUTE.minusMillis(1));

        node.sweep();
        assertThat(node.removedExpired()).isZero();

        clock.advance(Duration.ofMillis(1));
        node.sweep();
        assertThat(node.removedExpired()).isEqualTo(1);
    }

    @Test
    void aClockThatWasSetBackDoesNotStopIt() {
        clock.advance(Duration.ofDays(1));
        node.sweep();
        clock.advance(Duration.ofDays(-1));
        begin();
        clock.advance(Node.TIMES.idle());

        node.sweep();

        assertThat(node.removedExpired()).isEqualTo(1);
    }

    private void begin() {
        SessionExchange request = node.request(new Browser());
        request.session().create();
        new Browser().finish(request);
    }
}
