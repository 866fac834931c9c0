package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Several cookies of one name in one request. */
class PresentedCookiesTest extends SessionFixture {

    @Test
    void junkCookiesDoNotHideTheRealOne() {
        signIn("ada");
        String[] cookies = {"1", "2", "3", "4", "5", browser.cookie.orElseThrow()};

        assertThat(node.requestWith(cookies).view().handle()).isPresent();
    }
}
