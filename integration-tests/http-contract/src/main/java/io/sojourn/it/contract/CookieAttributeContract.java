package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.sojourn.it.contract.CookieLook.Content;
import io.sojourn.it.contract.CookieLook.Lifetime;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.SetCookie;

/** The cookie looks as configured, when it is set and when it is removed. */
abstract class CookieAttributeContract extends Contract {

    @Test
    void theCookieHasExactlyTheConfiguredAttributes() {
        SetCookie cookie = onlyCookieOf(send(Call.post("/login?name=anna")));

        assertThat(cookie.attributesWithoutLifetime())
                .containsExactlyInAnyOrderElementsOf(application().cookie().attributes());
    }

    @Test
    void theCookieLivesAsLongAsConfigured() {
        SetCookie cookie = onlyCookieOf(send(Call.post("/login?name=anna")));

        if (application().cookie().lifetime() == Lifetime.PERSISTENT) {
            boolean isToken = application().cookie().content() == Content.TOKEN;
            Duration life = Settings.TIMEOUT.plus(application().touchInterval());
            assertMaxAge(cookie, isToken ? Settings.ABSOLUTE_TIMEOUT : life);
        } else {
            assertThat(cookie.attribute("Max-Age")).isEmpty();
            assertThat(cookie.attribute("Expires")).isEmpty();
        }
    }

    @Test
    void theStartNamesWhatTheyLeaveOpenInProduction() {
        boolean open =
                application().isInService() && !application().cookie().name().startsWith("__Host-");

        assertThat(application().log().contains("leave open 3.3.1, 3.3.3 of OWASP ASVS 5.0"))
                .isEqualTo(open);
        assertThat(application().log().contains("session.cookie.prefix=host")).isEqualTo(open);
    }

    @Test
    void rotationSetsTheSameAttributes() {
        Browser browser = signedIn("anna");

        SetCookie cookie = onlyCookieOf(browser.post("/session?steps=regenerate"));

        assertThat(cookie.attributesWithoutLifetime())
                .containsExactlyInAnyOrderElementsOf(application().cookie().attributes());
    }

    @Test
    void theCookieIsRemovedWithTheAttributesItWasSetWith() {
        Browser browser = signedIn("anna");

        SetCookie cookie = onlyCookieOf(browser.post("/logout"));

        assertThat(cookie.removes()).isTrue();
        assertThat(cookie.value()).isEmpty();
        assertThat(cookie.attribute("Max-Age")).contains("0");
        assertThat(cookie.attributesWithoutLifetime())
                .containsExactlyInAnyOrderElementsOf(application().cookie().attributes());
        assertThat(browser.cookies()).isEmpty();
    }
}
