package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Changes are saved, and the cookie is set, whatever the answer is. */
abstract class AnswerContract extends Contract {

    private static final String ANSWERS = """
            GET, ok, 200
            HEAD, ok, 200
            POST, no-content, 204
            GET, not-modified, 304
            POST, redirect, 303
            POST, error-status, 409
            POST, web-application-exception, 410
            POST, mapped-exception, 422
            POST, unmapped-exception, 500
            """;

    @ParameterizedTest
    @CsvSource(textBlock = ANSWERS)
    void theFirstChangeIsSavedAndSetsTheCookie(String method, String kind, int status) {
        Browser browser = newBrowser();

        Answer answer = browser.send(Call.of(method, "/answers/" + kind));

        assertThat(answer.status()).isEqualTo(status);
        assertSetsCookie(answer);
        assertAnswers(browser.post("/user/visits"), "2");
    }

    @ParameterizedTest
    @CsvSource(textBlock = ANSWERS)
    void aLaterChangeIsSavedToo(String method, String kind, int status) {
        Browser browser = signedIn("anna");

        Answer answer = browser.send(Call.of(method, "/answers/" + kind));

        assertThat(answer.status()).isEqualTo(status);
        assertCookieAfterChange(answer);
        assertAnswers(browser.post("/user/visits"), "2");
    }

    @Test
    void whatIsNotThereDoesNotDisturbTheSession() {
        Browser browser = signedIn("anna");

        Answer notFound = browser.get("/not-there");
        Answer notAllowed = browser.send(Call.of("PUT", "/user"));

        assertThat(notFound.status()).isEqualTo(404);
        assertThat(notAllowed.status()).isEqualTo(405);
        assertLeavesCookieAlone(notFound);
        assertLeavesCookieAlone(notAllowed);
        assertAnswers(browser.get("/user"), "anna");
    }
}
