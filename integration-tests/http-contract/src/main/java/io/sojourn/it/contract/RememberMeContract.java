package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.contract.CookieLook.Content;
import io.sojourn.it.contract.CookieLook.Lifetime;
import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.SetCookie;

/** Users who want to be remembered are, for as long as the application says, and no others. */
abstract class RememberMeContract extends ConcurrentContract {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final String REMEMBER = "remember:" + WEEK.toSeconds();

    @Test
    void sessionAndCookieLastThatLongUsedOrNotAndNoLonger() {
        Browser browser = newBrowser();

        assertLasts(WEEK, browser.post("/session?steps=principal:anna," + REMEMBER + ",name:anna"));

        letPass(WEEK.minusDays(1));
        assertAnswers(elsewhere(browser).get("/user"), "anna");
        assertAnswers(browser.post("/user/visits"), "1");
        letPass(Duration.ofDays(1));
        assertThat(SessionView.of(browser.get("/session")).exists()).isFalse();
    }

    @Test
    void itIsStillKnownToSecurity() {
        Browser browser = newBrowser();
        browser.post("/session?steps=principal:anna," + REMEMBER);

        letPass(WEEK.minusDays(1));

        assertAnswers(browser.get("/roles/who"), "anna,reader:false");
    }

    @Test
    void whatIsSaidLaterCountsFromTheSignInAndSendsTheCookieAgain() {
        Browser browser = newBrowser();
        browser.post("/session?steps=principal:anna");
        Optional<Token> before = tokenIn(browser);
        letPass(Duration.ofMinutes(20));

        assertLasts(WEEK.minusMinutes(20), browser.post("/session?steps=" + REMEMBER));

        assertThat(tokenIn(browser)).isEqualTo(before);
        assertAnswers(browser.get("/roles/who"), "anna,reader:false");
    }

    @Test
    void aRotationKeepsIt() {
        Browser browser = newBrowser();
        browser.post("/session?steps=principal:anna," + REMEMBER);
        letPass(Duration.ofDays(2));

        assertLasts(WEEK.minusDays(2), browser.post("/session?steps=regenerate"));
        letPass(Settings.ROTATION_GRACE);
        assertLasts(WEEK.minusDays(2).minus(Settings.ROTATION_GRACE), browser.post("/session?steps=principal:anna"));
    }

    @Test
    void aSignOutEndsIt() {
        Browser browser = newBrowser();
        browser.post("/session?steps=principal:anna," + REMEMBER);

        assertRemovesCookie(browser.post("/logout"));

        assertThat(SessionView.of(browser.get("/session")).exists()).isFalse();
    }

    @Test
    void whoeverSignsInNextIsNotRemembered() {
        Browser browser = newBrowser();
        browser.post("/session?steps=principal:anna," + REMEMBER);

        SetCookie cookie = onlyCookieOf(browser.post("/session?steps=principal:bert"));

        boolean persistent = application().cookie().lifetime() == Lifetime.PERSISTENT;
        assertThat(cookie.attribute("Max-Age").isPresent()).isEqualTo(persistent);
        letPass(Settings.TIMEOUT.plus(application().touchInterval()));
        assertThat(SessionView.of(browser.get("/session")).exists()).isFalse();
    }

    @Test
    void itIsNoRecentSignInUntilTheUserSignsInAgain() {
        Browser browser = newBrowser();
        browser.post("/session?steps=principal:anna," + REMEMBER);
        assertAnswers(browser.get("/session/fresh?seconds=60"), "false");

        browser.post("/session?steps=principal:anna," + REMEMBER);

        assertAnswers(browser.get("/session/fresh?seconds=60"), "true");
        letPass(Duration.ofSeconds(60));
        assertAnswers(browser.get("/session/fresh?seconds=60"), "false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"create,remember:60", "principal:anna,remember:2592001", "principal:anna,invalidate,remember:60"
            })
    void whoMayNotBeRememberedIsRefused(String steps) {
        Browser browser = newBrowser();

        assertThat(browser.post("/session?steps=" + steps).status()).isEqualTo(500);

        letPass(Settings.TIMEOUT.plus(application().touchInterval()));
        assertThat(SessionView.of(browser.get("/session")).exists()).isFalse();
    }

    @Test
    void nobodyIsRememberedWhomTheRuntimeAloneHasNamed() {
        Browser browser = newBrowser();

        Call call = Call.post("/session?steps=create," + REMEMBER).with("X-Caller", "anna");

        assertThat(browser.send(call).status()).isEqualTo(500);
    }

    private Optional<Token> tokenIn(Browser browser) {
        boolean isToken = application().cookie().content() == Content.TOKEN;
        return isToken ? Optional.of(tokenOf(browser)) : Optional.empty();
    }

    private void assertLasts(Duration lifetime, Answer answer) {
        SetCookie cookie = onlyCookieOf(answer);
        assertMaxAge(cookie, lifetime);
        assertThat(cookie.attributesWithoutLifetime())
                .containsExactlyInAnyOrderElementsOf(application().cookie().attributes());
    }
}
