package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;

/** Answers that another thread completes. */
abstract class AsyncContract extends Contract {

    @ParameterizedTest
    @ValueSource(strings = {"stage", "suspended"})
    void changesAreSavedAndTheCookieIsSet(String kind) {
        Browser browser = newBrowser();

        Answer first = browser.post("/async/" + kind);

        assertAnswers(first, "1");
        assertSetsCookie(first);
        assertAnswers(browser.post("/async/" + kind), "2");
        assertAnswers(browser.post("/user/visits"), "3");
    }

    @Test
    void changesBeforeALateFailureAreSavedAndTheCookieIsSet() {
        Browser browser = newBrowser();

        Answer failed = browser.post("/async/failed-stage");

        assertThat(failed.status()).isEqualTo(422);
        assertSetsCookie(failed);
        assertAnswers(browser.post("/user/visits"), "2");
    }
}
