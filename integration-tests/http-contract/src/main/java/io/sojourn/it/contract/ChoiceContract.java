package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.SetCookie;
import io.sojourn.it.redis.RedisProbe;

/** What an operator may choose in place of the defaults. */
abstract class ChoiceContract extends Contract {

    private static final int INTERVALS = 3;

    @Test
    void aPersistentCookieIsRenewedByUseAtMostOnceInEachTouchInterval() {
        Browser browser = signedIn("anna");
        String token = tokenOf(browser).text();
        List<SetCookie> renewals = new ArrayList<>();

        for (int interval = 0; interval < INTERVALS; interval++) {
            letPass(Settings.TOUCH_INTERVAL);
            for (int request = 0; request < 5; request++) {
                Answer answer = browser.get("/user");
                assertAnswers(answer, "anna");
                renewals.addAll(answer.setCookies());
            }
        }

        // Real time may pass into one more interval.
        assertThat(renewals).hasSizeBetween(INTERVALS, INTERVALS + 1);
        assertThat(renewals).allSatisfy(cookie -> {
            assertThat(cookie.value()).isEqualTo(token);
            assertMaxAge(cookie, Settings.TIMEOUT.plus(Settings.TOUCH_INTERVAL));
        });
    }

    @Test
    void aPersistentCookieLivesAsLongAsItsSessionAlsoWhenThatChanges() {
        Browser browser = signedIn("anna");
        String token = tokenOf(browser).text();

        SetCookie cookie = onlyCookieOf(browser.post("/session?steps=timeout:600"));

        assertThat(cookie.value()).isEqualTo(token);
        assertMaxAge(cookie, Duration.ofMinutes(10).plus(Settings.TOUCH_INTERVAL));
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
        assertThat(redis.commandsDuring(() -> send(Call.get("/untouched")))).isEmpty();
    }

    @Test
    void withoutAPathOfItsOwnTheStatusResourceIsAtTheDefaultOne() {
        assertThat(send(Call.get(Settings.DEFAULT_STATUS_PATH)).body()).contains("\"exists\":false");
    }
}
