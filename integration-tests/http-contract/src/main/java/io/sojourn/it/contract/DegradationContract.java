package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.redis.RedisLine;

/** Redis is out of reach, and the application goes on without sessions wherever nothing else is said. */
abstract class DegradationContract extends Contract {

    @AfterEach
    void mendTheLine() {
        line().mend();
        awaitHealth();
    }

    @Test
    void aReadSeesAnEmptySessionAndFindsItsOwnAgainLater() {
        Browser browser = signedIn("anna");

        line().cut();
        Answer answer = browser.get("/user");

        assertAnswers(answer, NOBODY);
        assertLeavesCookieAlone(answer);
        assertThat(answer.headers("Vary")).containsOnlyOnce("Cookie");
        line().mend();
        await("the session", () -> browser.get("/user"), found -> found.body().equals("anna"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login?name=eve", "/user/visits", "/session?steps=principal:eve,regenerate,touch"})
    void whatIsChangedThereIsForgotten(String target) {
        Browser browser = signedIn("anna");

        line().cut();
        Answer answer = browser.post(target);

        assertThat(answer.status()).isEqualTo(200);
        assertLeavesCookieAlone(answer);
        line().mend();
        await("the session", () -> browser.get("/user"), found -> found.body().equals("anna"));
        assertThat(SessionView.of(browser.get("/session")).principal()).isEmpty();
    }

    @Test
    void anEndpointMayInsistOnItsSession() {
        Browser browser = signedIn("anna");

        line().cut();

        assertUnavailable(browser.get("/outage/strict-user"));
    }

    @Test
    void aLogoutIsNeverPromised() {
        Browser browser = signedIn("anna");

        line().cut();

        assertUnavailable(browser.post("/logout"));
    }

    @Test
    void aSessionThatCannotBeStoredIsNeverPromised() {
        line().cut();

        assertUnavailable(newBrowser().post("/login?name=eve"));
    }

    private RedisLine line() {
        return application().redis().line();
    }
}
