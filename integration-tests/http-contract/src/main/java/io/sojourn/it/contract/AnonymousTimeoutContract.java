package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;

/** Where sessions in which nobody is signed in have less time than others. */
abstract class AnonymousTimeoutContract extends Contract {

    @Test
    void aSessionInWhichNobodyIsSignedInEndsAfterItsOwnTimeout() {
        Browser browser = newBrowser();
        browser.post("/preferences/theme?theme=dark");
        assertThat(left(browser.get("/session"))).isEqualTo(Settings.ANONYMOUS_TIMEOUT);

        letPass(Settings.ANONYMOUS_TIMEOUT.plus(application().touchInterval()));

        assertThat(SessionView.of(browser.get("/session")).exists()).isFalse();
    }

    @Test
    void whoeverSignsInKeepsTheDataAndGetsTheFullTimeout() {
        Browser browser = newBrowser();
        browser.post("/preferences/theme?theme=dark");

        assertThat(left(browser.post("/session?steps=principal:anna"))).isEqualTo(Settings.TIMEOUT);

        letPass(Settings.ANONYMOUS_TIMEOUT.multipliedBy(2));
        assertAnswers(browser.get("/preferences/theme"), "dark");
        assertThat(left(browser.get("/session"))).isEqualTo(Settings.TIMEOUT);
    }

    @Test
    void whatTheApplicationSaysStays() {
        Browser browser = newBrowser();
        browser.post("/session?steps=create,timeout:300");

        browser.post("/session?steps=principal:anna");

        assertThat(left(browser.get("/session"))).isEqualTo(Duration.ofSeconds(300));
    }

    /** To the minute, as requests take time. */
    private static Duration left(Answer answer) {
        long seconds = SessionView.of(answer).secondsLeft();
        return Duration.ofMinutes(Math.round(seconds / 60.0));
    }
}
