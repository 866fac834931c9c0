package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.SessionLoaded;
import io.sojourn.SessionRegenerated;
import io.sojourn.SessionSaved;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** A session whose token its request replaces, on the memory store. */
class RotationTest extends SessionFixture {

    String old;

    @BeforeEach
    void signedIn() {
        signIn("ada");
        old = browser.cookie.orElseThrow();
    }

    void rotate() {
        SessionExchange request = node.request(browser);
        request.session().regenerateId();
        browser.finish(request);
    }

    @Test
    void replacesTheVerifierAndKeepsEverythingElse() {
        SessionExchange before = node.request(browser);
        rotate();
        SessionExchange after = node.request(browser);

        String rotated = browser.cookie.orElseThrow();
        assertThat(rotated.substring(0, 22)).isEqualTo(old.substring(0, 22));
        assertThat(rotated.substring(23)).isNotEqualTo(old.substring(23));
        assertThat(user(after).name).isEqualTo("ada");
        assertThat(after.view().handle()).isEqualTo(before.view().handle());
        assertThat(after.view().createdAt()).isEqualTo(before.view().createdAt());
    }

    @Test
    void isOneSaveTogetherWithAChange() {
        SessionExchange request = node.request(browser);
        request.session().regenerateId();
        request.session().regenerateId();
        user(request).visits = 1;
        browser.finish(request);

        assertThat(store.operations).containsExactly("load", "save");
        assertThat(Node.events(request))
                .hasExactlyElementsOfTypes(SessionLoaded.class, SessionSaved.class, SessionRegenerated.class);
        assertThat(user(node.request(browser)).visits).isEqualTo(1);
    }

    @Test
    void letsTheOldTokenInUntilItsGraceIsOver() {
        rotate();

        clock.advance(Duration.ofMillis(9_999));
        assertThat(node.requestWith(old).view().handle()).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(node.requestWith(old).view().handle()).isEmpty();
    }

    @Test
    void withinTheGraceOfAnotherLeavesTheFirstTokenAllOfIt() {
        rotate();
        clock.advance(Duration.ofSeconds(2));
        String second = browser.cookie.orElseThrow();
        rotate();
        signIn("ada");

        assertThat(browser.cookie).contains(second);
        clock.advance(Duration.ofMillis(7_999));
        assertThat(node.requestWith(old).view().handle()).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(node.requestWith(old).view().handle()).isEmpty();
        rotate();
        assertThat(browser.cookie.orElseThrow()).isNotEqualTo(second);
    }

    @Test
    void toSomebodyElseWaitsForNoGrace() {
        SessionExchange cart = node.request(new Browser());
        Browser guest = new Browser();
        cart.session().create();
        guest.finish(cart);
        SessionExchange rotating = node.request(guest);
        rotating.session().regenerateId();
        String planted = guest.cookie.orElseThrow();
        guest.finish(rotating);
        SessionExchange login = node.request(guest);
        login.session().signIn("ada");
        guest.finish(login);

        assertThat(node.requestWith(planted).view().handle()).isEmpty();
    }

    @Test
    void withoutGraceKillsTheOldTokenAtOnce() {
        node = node(new TimeConfig(Duration.ofMinutes(30), Optional.empty(), true, Duration.ZERO, true, Duration.ZERO));
        rotate();

        assertThat(node.requestWith(old).view().handle()).isEmpty();
        assertThat(user(node.request(browser)).name).isEqualTo("ada");
    }

    @Test
    void inTwoRequestsAtOnceHasOneSuccessor() {
        SessionExchange one = node.request(browser);
        SessionExchange two = node.request(browser);
        one.session().regenerateId();
        two.session().regenerateId();
        user(two).visits = 3;

        assertThat(browser.finish(one)).isInstanceOf(CookieChange.Replace.class);
        assertThat(browser.finish(two)).isEqualTo(new CookieChange.Keep());
        assertThat(user(node.request(browser)).visits).isEqualTo(3);
    }

    @Test
    void byATokenInItsGraceDoesNotProlongThatToken() {
        rotate();
        Browser thief = new Browser();
        thief.cookie = Optional.of(old);
        SessionExchange request = node.request(thief);
        request.session().regenerateId();

        assertThat(thief.finish(request)).isEqualTo(new CookieChange.Keep());
    }

    @Test
    void outlivedByASlowRequestDropsItsChanges() {
        SessionExchange slow = node.request(browser);
        rotate();
        clock.advance(Duration.ofSeconds(11));
        user(slow).visits = 9;

        assertThat(browser.finish(slow)).isEqualTo(new CookieChange.Keep());
        assertThat(user(node.request(browser)).visits).isZero();
    }
}
