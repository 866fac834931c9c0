package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Browser;

/** How time passes for sessions, with sessions whose own idle timeout is short. */
abstract class TimeContract extends ConcurrentContract {

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONGER = Duration.ofSeconds(3);

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
        Browser browser = shortLived();
        Instant begin = Instant.now();

        await(
                "the end of the session",
                () -> browser.get("/quiet/user"),
                answer -> answer.body().equals(NOBODY));

        // A poll within the timeout would have moved the end.
        assertThat(Duration.between(begin, Instant.now())).isGreaterThan(SHORT.minusMillis(500));
    }

    @Test
    void norDoesAskingForWhatLiesBelow() {
        Browser browser = shortLived();
        SessionView before = SessionView.of(browser.get("/quiet/session"));

        await(
                "a moment that a touch would show",
                () -> browser.get("/quiet/below/session"),
                answer -> SessionView.of(answer).secondsLeft() < before.secondsLeft());

        assertThat(SessionView.of(browser.get("/quiet/below/session")).expiresAt())
                .isEqualTo(before.expiresAt());
    }

    @Test
    void usingItDoes() {
        Browser browser = shortLived();

        assertAnswersFor(LONGER, () -> browser.get("/user"), "anna");
    }

    @Test
    void aChangeInARequestThatDoesNotTouchIsUseAllTheSame() {
        Browser browser = shortLived();
        SessionView before = SessionView.of(browser.get("/quiet/session"));

        await(
                "a later deadline",
                () -> {
                    browser.post("/quiet/roles?role=reader");
                    return browser.get("/quiet/session");
                },
                answer -> SessionView.of(answer)
                        .expiresAt()
                        .orElseThrow()
                        .isAfter(before.expiresAt().orElseThrow()));
    }

    @Test
    void discardedChangesAreNotStored() {
        Browser browser = signedIn("anna");

        browser.post("/session?steps=name:bert,discard,visit");

        assertAnswers(browser.get("/user"), "anna");
        assertAnswers(browser.post("/user/visits"), "2");
    }

    private Browser shortLived() {
        Browser browser = signedIn("anna");
        browser.post("/session?steps=timeout:" + SHORT.toSeconds());
        return browser;
    }
}
