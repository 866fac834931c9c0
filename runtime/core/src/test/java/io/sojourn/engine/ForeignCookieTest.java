package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.sojourn.engine.CommitResult.CookieChange.Keep;
import io.sojourn.testing.Node;

/** A cookie that is not ours, where sessions are kept in cookies. */
class ForeignCookieTest extends CookieFixture {

    @Test
    void isLikeNoneAndIsLeftAlone() {
        signIn("ada");
        String value = browser.cookie.orElseThrow();
        for (String foreign : List.of(
                "",
                "garbage",
                "A".repeat(500),
                "A".repeat(100_000),
                value.substring(1),
                value + "A",
                value.substring(0, 40) + "AAAA" + value.substring(44),
                SessionToken.mint().text(),
                seal("cookie:session", "", "stranger").seal(new byte[16], new byte[100]),
                seal("cookie:other", "", "current").seal(new byte[16], new byte[100]))) {
            browser.cookie = Optional.of(foreign);

            SessionExchange request = node.request(browser);

            assertThat(request.view().handle()).isEmpty();
            assertThat(browser.finish(request)).isEqualTo(new Keep());
            assertThat(Node.events(request)).isEmpty();
        }
    }

    @Test
    void doesNotHideTheOneThatIs() {
        signIn("ada");
        String value = browser.cookie.orElseThrow();

        assertThat(user(node.requestWith("garbage", "A".repeat(300), value)).name)
                .isEqualTo("ada");
    }

    @Test
    void isLookedForAFewTimesOnly() {
        signIn("ada");
        String value = browser.cookie.orElseThrow();
        String other = "A".repeat(300);

        assertThat(user(node.requestWith(other, other, other, other, value)).name)
                .isNull();
    }

    @Test
    void costsALoadOnlyIfItLooksLikeOne() {
        assertThat(node.arrived(browser).hasCandidate()).isFalse();
        browser.cookie = Optional.of("garbage");
        assertThat(node.arrived(browser).hasCandidate()).isFalse();
        signIn("ada");
        assertThat(node.arrived(browser).hasCandidate()).isTrue();
    }

    @Test
    void ofTwoLiveOnesIsNotChosenByChance() {
        signIn("ada");
        String adas = browser.cookie.orElseThrow();
        browser.cookie = Optional.empty();
        signIn("bert");
        String berts = browser.cookie.orElseThrow();

        assertThat(user(node.requestWith(adas, berts)).name).isEqualTo("ada");
        assertThat(user(node.requestWith(berts, adas)).name).isEqualTo("bert");
    }
}
