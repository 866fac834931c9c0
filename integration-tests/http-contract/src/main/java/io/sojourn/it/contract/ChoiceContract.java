package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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

    @Test
    void aPersistentCookieIsRenewedByUseAtMostOnceInEachTouchInterval() {
        Browser browser = signedIn("anna");
        String token = tokenOf(browser).text();
        List<SetCookie> renewals = new ArrayList<>();

        long first = interval();
        Instant end = Instant.now().plus(Settings.TOUCH_INTERVAL.multipliedBy(3));
        while (Instant.now().isBefore(end)) {
            Answer answer = browser.get("/user");
            assertAnswers(answer, "anna");
            renewals.addAll(answer.setCookies());
        }
        long passed = interval() - first;

        assertThat((long) renewals.size()).isBetween(passed - 1, passed + 1);
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
        long first = interval();

        await(
                "the next touch interval",
                () -> {
                    Answer answer = browser.get("/quiet/user");
                    assertLeavesCookieAlone(answer);
                    return answer;
                },
                answer -> interval() > first + 1);
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

    private static long interval() {
        return Instant.now().toEpochMilli() / Settings.TOUCH_INTERVAL.toMillis();
    }
}
