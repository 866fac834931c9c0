package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.sojourn.test.MutableClock;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** What the runtime says about who sent a request. */
class SeenPrincipalTest {

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
    void beingSeenBySomeOtherSecurityIsNoFreshLogin() {
        withSession();
        SessionExchange other = node.request(browser);
        other.session().principalSeen("bob");
        browser.finish(other);

        SessionExchange next = node.request(browser);
        assertThat(next.view().principal()).contains("bob");
        assertThat(next.view().authenticatedWithin(Duration.ofDays(1))).isFalse();
    }

    @Test
    void whatTheApplicationSaysInARequestCountsMoreThanWhatTheRuntimeSays() {
        withSession();
        SessionExchange login = node.request(browser);
        login.session().signIn("42");
        login.session().principalSeen("alice");
        browser.finish(login);

        assertThat(node.request(browser).view().principal()).contains("42");
    }
}
