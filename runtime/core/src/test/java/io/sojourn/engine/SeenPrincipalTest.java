package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

/** What the runtime says about who sent a request. */
class SeenPrincipalTest extends SessionFixture {

    @Test
    void beingSeenBySomeOtherSecurityIsNoFreshLogin() {
        signIn("eve");
        SessionExchange other = node.request(browser);
        other.session().principalSeen("bob");
        browser.finish(other);

        SessionExchange next = node.request(browser);
        assertThat(next.view().principal()).contains("bob");
        assertThat(next.view().authenticatedWithin(Duration.ofDays(1))).isFalse();
    }

    @Test
    void whatTheApplicationSaysInARequestCountsMoreThanWhatTheRuntimeSays() {
        signIn("eve");
        SessionExchange login = node.request(browser);
        login.session().signIn("42");
        login.session().principalSeen("alice");
        browser.finish(login);

        assertThat(node.request(browser).view().principal()).contains("42");
    }
}
