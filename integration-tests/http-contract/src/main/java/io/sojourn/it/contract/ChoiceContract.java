package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.redis.RedisProbe;

/** What an operator may choose in place of the defaults. */
abstract class ChoiceContract extends Contract {

    private static final int INTERVALS = 3;
    private static final String CLEAR = "Clear-Site-Data";

    @Test
    void aPersistentCookieIsNeverSentAgainByUse() {
        Browser browser = signedIn("anna");

        for (int interval = 0; interval < INTERVALS; interval++) {
            letPass(Settings.TOUCH_INTERVAL);
            Answer answer = browser.get("/user");
            assertAnswers(answer, "anna");
            assertLeavesCookieAlone(answer);
        }
    }

    @Test
    void aPersistentCookieLastsLongerThanAnyIdleTimeoutOfItsSession() {
        Browser browser = newBrowser();

        assertMaxAge(onlyCookieOf(browser.post("/login?name=anna")), Settings.ABSOLUTE_TIMEOUT);

        assertLeavesCookieAlone(browser.post("/session?steps=timeout:600"));
        assertAnswers(browser.get("/user"), "anna");
    }

    @Test
    void aSignOutTellsTheBrowserToForgetWhatItKeeps() {
        Browser browser = signedIn("anna");

        assertThat(browser.get("/user").headers(CLEAR)).isEmpty();
        assertThat(browser.post("/session?steps=regenerate").headers(CLEAR)).isEmpty();
        assertThat(browser.post("/logout").headers(CLEAR)).containsExactly("\"cache\", \"storage\"");
        assertThat(browser.post("/logout").headers(CLEAR)).isEmpty();
    }

    @Test
    void pollingRenewsNoCookie() {
        Browser browser = signedIn("anna");

        for (int interval = 0; interval < INTERVALS; interval++) {
            letPass(Settings.TOUCH_INTERVAL);
            assertLeavesCookieAlone(browser.get("/quiet/user"));
        }
    }

    @Test
    void aLoginDoesNotRotate() {
        Browser browser = newBrowser();
        Token before = tokenSetBy(browser.post("/session?steps=create"));

        browser.post("/session?steps=principal:anna");

        assertThat(tokenOf(browser)).isEqualTo(before);
        assertThat(SessionView.of(browser.get("/session")).principal()).contains("anna");
    }

    @ParameterizedTest
    @EnumSource
    void anUnreadableRecordIsKeptAndItsCallerRefused(Damage damage) {
        RedisProbe redis = application().redis().probe();
        Browser browser = newBrowser();
        String key = redis.keyAddedBy(() -> browser.post("/login?name=anna"));
        String damaged = damage.done(redis.value(key));
        redis.overwrite(key, damaged);

        Answer answer = browser.get("/quiet/user");

        assertThat(answer.status()).isEqualTo(500);
        assertLeavesCookieAlone(answer);
        assertThat(redis.value(key)).isEqualTo(damaged);
    }

    @Test
    void anySessionIsLoadedUnaskedButNotWithoutACookie() {
        Browser browser = signedIn("anna");
        RedisProbe redis = application().redis().probe();

        assertThat(redis.commandsDuring(() -> browser.get("/untouched"))).hasSize(1);
        assertThat(redis.commandsDuring(() -> browser.get("/loaded/not"))).isEmpty();
        assertThat(redis.commandsDuring(() -> send(Call.get("/untouched")))).isEmpty();
    }

    @Test
    void withoutAPathOfItsOwnTheStatusResourceIsAtTheDefaultOne() {
        assertThat(send(Call.get(Settings.DEFAULT_STATUS_PATH)).body()).contains("\"exists\":false");
    }
}
