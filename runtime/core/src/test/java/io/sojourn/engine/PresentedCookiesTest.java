package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.sojourn.test.MutableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** Several cookies of one name in one request. */
class PresentedCookiesTest {

    public static class Note {
        String text;
    }

    final MutableClock clock = new MutableClock();
    final Node node = new Node(Node.memory(clock), Node.TIMES, clock, Note.class);
    final Browser browser = new Browser();

    void withSession() {
        SessionExchange request = node.request(browser);
        request.session().get(Note.class).text = "tea";
        browser.finish(request);
    }

    @Test
    void junkCookiesDoNotHideTheRealOne() {
        withSession();
        String[] cookies = {"1", "2", "3", "4", "5", browser.cookie.orElseThrow()};

        assertThat(node.requestWith(cookies).view().handle()).isPresent();
    }
}
