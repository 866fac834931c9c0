package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.redis.RedisLine;

/** Redis is out of reach while the application runs. */
abstract class OutageContract extends Contract {

    @AfterEach
    void mendTheLine() {
        line().mend();
        awaitHealth();
    }

    @Test
    void whatDoesNotTouchTheSessionIsServed() {
        Browser browser = signedIn("anna");

        line().cut();

        assertAnswers(browser.get("/untouched"), "untouched");
        assertAnswers(send(Call.get("/user")), NOBODY);
    }

    @Test
    void aReadIsRefusedAndTheCookieLeftAlone() {
        Browser browser = signedIn("anna");

        line().cut();

        assertUnavailable(browser.get("/user"));
        line().mend();
        Answer healed = await("the session", () -> browser.get("/user"), answer -> answer.status() == 200);
        assertAnswers(healed, "anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login?name=secret-name", "/logout", "/user/visits", "/cart?item=book", "/async/stage"})
    void aChangeIsRefusedAndTheCookieLeftAlone(String target) {
        Browser browser = signedIn("anna");

        line().cut();

        Answer answer = browser.post(target);
        assertUnavailable(answer);
        assertThat(answer.body()).doesNotContain("secret-name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/login?name=secret-name", "/session?steps=create", "/async/suspended", "/answers/redirect"})
    void aSessionThatCannotBeStoredIsNotPromised(String target) {
        line().cut();

        Answer answer = send(Call.post(target));

        assertUnavailable(answer);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.body()).doesNotContain("secret-name");
    }

    private RedisLine line() {
        return application().redis().line();
    }

    private void assertUnavailable(Answer answer) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        assertLeavesCookieAlone(answer);
    }
}
