package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Browser;

/** How time passes for sessions, with sessions whose own idle timeout is short. */
abstract class TimeContract extends ConcurrentContract {

    @Test
    void aTimeoutOfItsOwnStaysWithTheSession() {
        Browser browser = signedIn("anna");

        SessionView setting = SessionView.of(browser.post("/session?steps=timeout:600"));
        SessionView later = SessionView.of(browser.get("/session"));

        assertThat(setting.secondsLeft()).isBetween(590L, 600L);
        assertThat(later.secondsLeft()).isBetween(590L, 600L);
    }

    @Test
    void askingAgainAndAgainWithoutTouchingDoesNotKeepASessionAlive() {
        Browser browser = signedInForAWhile();

        letPass(MOST_OF_IT);
        assertAnswers(browser.get("/quiet/user"), "anna");
        letPass(longestLife().minus(MOST_OF_IT));

        assertAnswers(browser.get("/quiet/user"), NOBODY);
    }

    @Test
    void norDoesAskingForWhatLiesBelow() {
        Browser browser = signedInForAWhile();
        SessionView before = SessionView.of(browser.get("/quiet/session"));

        letPass(MOST_OF_IT);
        SessionView later = SessionView.of(browser.get("/quiet/below/session"));

        assertThat(later.secondsLeft()).isLessThan(before.secondsLeft());
        assertThat(SessionView.of(browser.get("/quiet/below/session")).expiresAt())
                .isEqualTo(before.expiresAt());
    }

    @Test
    void usingItDoes() {
        Browser browser = signedInForAWhile();

        for (Duration passed = Duration.ZERO; passed.compareTo(longestLife()) <= 0; passed = passed.plus(MOST_OF_IT)) {
            letPass(MOST_OF_IT);
            assertAnswers(browser.get("/user"), "anna");
        }
    }

    @Test
    void aChangeInARequestThatDoesNotTouchIsUseAllTheSame() {
        Browser browser = signedInForAWhile();
        SessionView before = SessionView.of(browser.get("/quiet/session"));

        letPass(MOST_OF_IT);
        browser.post("/quiet/roles?role=reader");

        SessionView after = SessionView.of(browser.get("/quiet/session"));
        assertThat(after.expiresAt().orElseThrow()).isAfter(before.expiresAt().orElseThrow());
    }

    @Test
    void discardedChangesAreNotStored() {
        Browser browser = signedIn("anna");

        browser.post("/session?steps=name:bert,discard,visit");

        assertAnswers(browser.get("/user"), "anna");
        assertAnswers(browser.post("/user/visits"), "2");
    }
}
